"""Shared results are computed once within an audit and never outlive it."""

from telusur.perencanaan.telaah.ingatan import diingat, mengingat


def test_results_are_kept_only_inside_the_block() -> None:
    calls: list[object] = []

    @diingat
    def length(items: list[int]) -> int:
        calls.append(items)
        return len(items)

    one, two = [1], [1]
    with mengingat():
        assert (length(one), length(one), length(two)) == (1, 1, 1)
    assert len(calls) == 2
    one.append(2)
    assert length(one) == 2
    with mengingat():
        assert length(one) == 2
    assert len(calls) == 4
