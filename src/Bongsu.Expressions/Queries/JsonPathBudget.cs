namespace Bongsu.Expressions;

/// <summary>Counts the values that a query visits.</summary>
internal sealed class JsonPathBudget(int visits)
{
    private int _left = visits;

    public void Spend()
    {
        if (--_left < 0)
            throw new FormatException("The JSONPath visits too many values.");
    }
}
