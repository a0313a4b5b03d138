"""Sources and uses of an account's money."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.load import Missing
from helpers.story import balance
from helpers.units import Amount


def test_all_of_a_balance_that_is_carried_over_is_one_amount():
    side = pd.DataFrame({"item": ["年终结余", "结转下年支出"], "amount": [Amount(9, "万元")] * 2})
    assert balance.part(side, "年终结余", "结转下年") == Amount(9, "万元")
    other = side.assign(amount=[Amount(9, "万元"), Amount(8, "万元")])
    with pytest.raises(Missing, match="say which"):
        balance.part(other, "年终结余", "结转下年")
