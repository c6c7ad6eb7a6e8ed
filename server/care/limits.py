"""How many homes one person may look after, by what the district says."""
from server.terms import values as terms


def most(path: str) -> int:
    """The limit where a place with this path lies."""
    return terms.at(path).care_homes_most
