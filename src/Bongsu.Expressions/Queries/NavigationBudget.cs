namespace Bongsu.Expressions;

/// <summary>Counts the moves of all copies of a navigator.</summary>
internal sealed class NavigationBudget(int moves)
{
    private int _left = moves;

    public void Spend()
    {
        if (--_left < 0)
            throw new NavigationLimitException();
    }
}
