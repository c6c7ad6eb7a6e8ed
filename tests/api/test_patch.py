"""A phone cannot send PATCH; it says so in a header of its POST."""


def test_a_post_that_means_patch_is_one(world):
    phone, token = world.stranger, {'Authorization': f'Bearer {world.stranger.token}'}
    answer = phone.client.post('/api/me', json={'name': '杨明春'}, headers=token | {'X-HTTP-Method-Override': 'PATCH'})
    assert (answer.status_code, answer.get_json()['name']) == (200, '杨明春')


def test_no_other_method_can_be_meant(world):
    phone, token = world.stranger, {'Authorization': f'Bearer {world.stranger.token}'}
    for method, override, status in (('POST', 'DELETE', 405), ('GET', 'PATCH', 200)):
        answer = phone.client.open('/api/me', method=method, headers=token | {'X-HTTP-Method-Override': override})
        assert answer.status_code == status
    assert phone.get('/api/me').status_code == 200
