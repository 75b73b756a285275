namespace Bongsu.Expressions;

/// <summary>Families of macros.</summary>
public enum MacroKind
{
    /// <summary>A user's own, <c>{$NAME}</c>, possibly with a context.</summary>
    User,

    /// <summary>A low-level discovery's, <c>{#NAME}</c>.</summary>
    Discovery,

    /// <summary>A built-in one, <c>{HOST.NAME}</c>, <c>{EVENT.TAGS.service}</c>.</summary>
    BuiltIn,

    /// <summary>An expression inside a text, <c>{?last(/host/key)}</c>.</summary>
    Expression,
}
