import time
from datetime import timedelta
from server.core import clock
from server.core.db import db
from server.notices.models import Notice
from server.messaging.models import Message, Dispatch
from server.tasks.models import Task
from server.checkins.models import Occasion
from server.identity.models import Person
from tests.api.test_home import Day, home
from server.identity import standing

def test_scale(world, now):
    g = world.grandmother; s = world.secretary
    day = Day(world); day.task(); day.poll(); day.notice()
    def run(n):
        for who in (g, s):
            home(who)
            import collections
            ev = []
            db.obj.query_hooks.append(lambda e: ev.append((e.elapsed if hasattr(e,'elapsed') else e[2], e.sql)))
            t=time.perf_counter(); home(who); t=time.perf_counter()-t
            db.obj.query_hooks.pop()
            print(n, who is g, round(t*1000,2), [(round(x*1000,2), q.split(' FROM ')[-1][:60]) for x,q in sorted(ev, reverse=True)[:3]])
    run(0)
    N=100_000
    old = clock.now()-timedelta(days=30)
    for a in range(0,N,1000):
        Notice.insert_many([{'place':world.community,'title':'x','body':'y','published_at':old,'until':old} for _ in range(1000)]).execute()
    d=Dispatch.create(kind='task',title='x',fields={},page='x',subject='x',created_at=old)
    Person.insert_many([{'key':f'kk{i}','created_at':old} for i in range(1000)]).execute()
    ps=[p.id for p in Person.select(Person.id)]
    for a in range(0,N,1000):
        d=Dispatch.create(kind='task',title='x',fields={},page='x',subject='x',created_at=old)
        Message.insert_many([{'dispatch':d,'person':p,'due_at':old,'delivery':'sent'} for p in ps[:1000]]).execute()
    run('notices+messages')
    for a in range(0,N,1000):
        Occasion.insert_many([{'place':world.community,'title':'x','starts_at':old,'ends_at':old,'secret':'x'} for _ in range(1000)]).execute()
    oc=[o.id for o in Occasion.select(Occasion.id).where(Occasion.title=='x')]
    for a in range(0,N,1000):
        Task.insert_many([{'place':world.community,'occasion':o,'title':'x','detail':'','capacity':1,'skills':[],'created_at':old} for o in oc[a:a+1000]]).execute()
    run('tasks')
