namespace Bongsu.Expressions;

/// <summary>The condition of an item filter: comparisons of <c>group</c> and <c>tag</c> with <c>and</c>, <c>or</c>, <c>not</c>.</summary>
public abstract record FilterCondition
{
    private protected FilterCondition()
    {
    }

    /// <summary>How tight it binds when printed: or 1, and 2, not 3, comparison 4.</summary>
    private protected abstract int Precedence { get; }

    /// <summary>True where an item meets it.</summary>
    public abstract bool Holds(ItemFacts item);

    private protected static string Inner(FilterCondition part, int above) => part.Precedence < above ? $"({part})" : part.ToString();

    /// <summary>
    /// <c>group = "x"</c> or <c>tag &lt;&gt; "name:value"</c>. A group stands for all groups nested in it; a tag without a value for any value.
    /// </summary>
    /// <param name="IsTag">A tag, else a group.</param>
    /// <param name="IsEqual">=, else &lt;&gt;.</param>
    /// <param name="Text">What it is compared with.</param>
    public sealed record Compare(bool IsTag, bool IsEqual, string Text) : FilterCondition
    {
        private protected override int Precedence => 4;

        /// <inheritdoc />
        public override bool Holds(ItemFacts item) => (IsTag ? HasTag(item) : HasGroup(item)) == IsEqual;

        /// <inheritdoc />
        public override string ToString() => (IsTag ? "tag" : "group") + (IsEqual ? "=" : "<>") + ExpressionPrinter.Quote(Text);

        private bool HasGroup(ItemFacts item) =>
            item.Groups.Any(group => group == Text
                || (group.Length > Text.Length && group[Text.Length] == '/' && group.StartsWith(Text, StringComparison.Ordinal)));

        private bool HasTag(ItemFacts item)
        {
            int colon = Text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0
                ? item.Tags.Any(tag => tag.Key == Text)
                : item.Tags.Any(tag => tag.Key.Length == colon
                    && Text.StartsWith(tag.Key, StringComparison.Ordinal)
                    && Text.AsSpan(colon + 1).SequenceEqual(tag.Value));
        }
    }

    /// <summary>Both.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record Both(FilterCondition Left, FilterCondition Right) : FilterCondition
    {
        private protected override int Precedence => 2;

        /// <inheritdoc />
        public override bool Holds(ItemFacts item) => Left.Holds(item) && Right.Holds(item);

        /// <inheritdoc />
        public override string ToString() => $"{Inner(Left, 2)} and {Inner(Right, 3)}";
    }

    /// <summary>At least one of two.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record Either(FilterCondition Left, FilterCondition Right) : FilterCondition
    {
        private protected override int Precedence => 1;

        /// <inheritdoc />
        public override bool Holds(ItemFacts item) => Left.Holds(item) || Right.Holds(item);

        /// <inheritdoc />
        public override string ToString() => $"{Inner(Left, 1)} or {Inner(Right, 2)}";
    }

    /// <summary>The opposite.</summary>
    /// <param name="Inside">Of what.</param>
    public sealed record Not(FilterCondition Inside) : FilterCondition
    {
        private protected override int Precedence => 3;

        /// <inheritdoc />
        public override bool Holds(ItemFacts item) => !Inside.Holds(item);

        /// <inheritdoc />
        public override string ToString() => $"not {Inner(Inside, 3)}";
    }
}
