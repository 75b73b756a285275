namespace Bongsu.Expressions;

/// <summary>Reads the condition of an item filter, from after <c>?[</c> to its <c>]</c>.</summary>
internal sealed class FilterParser(TextScanner scanner, ExpressionLimits limits)
{
    private const int MaxComparisons = 200;
    private int _comparisons;

    public FilterCondition ReadToBracket()
    {
        FilterCondition condition = ReadOr(0);
        scanner.Expect(']', "']'");
        return condition;
    }

    private FilterCondition ReadOr(int depth)
    {
        FilterCondition left = ReadAnd(depth);
        while (TakeWord("or"))
            left = new FilterCondition.Either(left, ReadAnd(depth));
        return left;
    }

    private FilterCondition ReadAnd(int depth)
    {
        FilterCondition left = ReadNot(depth);
        while (TakeWord("and"))
            left = new FilterCondition.Both(left, ReadNot(depth));
        return left;
    }

    private FilterCondition ReadNot(int depth)
    {
        if (depth > limits.MaxDepth)
            throw scanner.Fault($"The filter nests deeper than {limits.MaxDepth} levels.");
        if (TakeWord("not"))
            return new FilterCondition.Not(ReadNot(depth + 1));
        scanner.SkipSpace();
        if (scanner.Current != '(')
            return ReadComparison();
        scanner.Position++;
        FilterCondition inside = ReadOr(depth + 1);
        scanner.Expect(')', "')'");
        return inside;
    }

    private FilterCondition.Compare ReadComparison()
    {
        if (++_comparisons > MaxComparisons)
            throw scanner.Fault($"A filter may have at most {MaxComparisons} comparisons.");
        scanner.SkipSpace();

        // Either way round: tag="x" or "x"=tag.
        string? first = scanner.Current == '"' ? scanner.ReadQuoted() : null;
        bool isTag = first is null && ReadProperty();
        scanner.SkipSpace();
        bool isEqual = scanner.Current == '=';
        if (!isEqual && string.CompareOrdinal(scanner.Text, scanner.Position, "<>", 0, 2) != 0)
            throw scanner.Fault($"'=' or '<>' was expected in the filter{scanner.Found()}.");
        scanner.Position += isEqual ? 1 : 2;
        if (first is not null)
            return new FilterCondition.Compare(ReadProperty(), isEqual, first);
        scanner.SkipSpace();
        if (scanner.Current != '"')
            throw scanner.Fault($"A quoted text was expected in the filter{scanner.Found()}.");
        return new FilterCondition.Compare(isTag, isEqual, scanner.ReadQuoted());
    }

    /// <summary>True for <c>tag</c>, false for <c>group</c>.</summary>
    private bool ReadProperty()
    {
        bool isTag = TakeName("tag");
        return isTag || TakeName("group") ? isTag : throw scanner.Fault($"'group' or 'tag' was expected in the filter{scanner.Found()}.");
    }

    private bool TakeName(string name)
    {
        scanner.SkipSpace();
        if (string.CompareOrdinal(scanner.Text, scanner.Position, name, 0, name.Length) != 0)
            return false;
        scanner.Position += name.Length;
        return true;
    }

    private bool TakeWord(string word)
    {
        scanner.SkipSpace();
        int before = scanner.Position;
        if (string.CompareOrdinal(scanner.Text, before, word, 0, word.Length) != 0)
            return false;
        int after = before + word.Length;
        if (after < scanner.Text.Length && !char.IsWhiteSpace(scanner.Text[after]) && scanner.Text[after] != '(')
            return false;
        scanner.Position = after;
        return true;
    }
}
