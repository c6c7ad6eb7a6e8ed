"""Money in integer 分."""
from collections.abc import Sequence

MOST = 10**14  # 分 that a form takes: a million million yuan, which JSON's numbers still hold exactly


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Divide `total` 分 (not negative) by weights (not negative, not all 0): each is floored, and what is left goes by the largest
    remainder, among equal ones to the first, so that the shares sum to the total. A weight of 0 gets nothing."""
    whole = sum(weights)
    if total < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError('a total and weights of at least 0, not all of them 0')
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in by_remainder[:total - sum(shares)]:
        shares[at] += 1
    return shares


def yuan(amount: int) -> str:
    """An amount of 分 as people read it: `-1,234.50`."""
    sign, (whole, rest) = '-' if amount < 0 else '', divmod(abs(amount), 100)
    return f'{sign}{whole:,}.{rest:02d}'
