namespace Bongsu.Expressions;

/// <summary>A macro as it stands in a text. Equal to another where it is written alike.</summary>
public sealed record MacroReference
{
    internal MacroReference(string text, MacroKind kind, string name)
    {
        Text = text;
        Kind = kind;
        Name = name;
    }

    /// <summary>The whole of it, as written, with braces and function.</summary>
    public string Text { get; }

    /// <summary>Its family.</summary>
    public MacroKind Kind { get; }

    /// <summary>
    /// Without braces, context and function: <c>$NAME</c>, <c>#NAME</c>, <c>HOST.NAME</c>; for <see cref="MacroKind.Expression"/> the expression's text.
    /// </summary>
    public string Name { get; }

    /// <summary>A user macro's context, unquoted; null for none.</summary>
    public string? Context { get; init; }

    /// <summary>True where the context is a regular expression: in a definition (<c>{$M:regex:"^/var"}</c>), never in a use.</summary>
    public bool IsRegexContext { get; init; }

    /// <summary>The function applied to the value, <c>fmtnum</c> in <c>{{ITEM.VALUE}.fmtnum(2)}</c>; null for none.</summary>
    public string? Function { get; init; }

    /// <summary>The function's parameters, unquoted.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>
    /// The number after a built-in macro that says which item or host of the trigger is meant, <c>2</c> in <c>{HOST.NAME2}</c>; 1 where none is written.
    /// </summary>
    public int Index { get; init; } = 1;

    /// <inheritdoc />
    public bool Equals(MacroReference? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;
}
