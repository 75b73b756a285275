namespace Bongsu.PromQl.Syntax;

/// <summary>Which side of a match may have several elements.</summary>
internal enum ManySide
{
    /// <summary>Neither: one to one.</summary>
    None,

    /// <summary><c>group_left</c>.</summary>
    Left,

    /// <summary><c>group_right</c>.</summary>
    Right,
}
