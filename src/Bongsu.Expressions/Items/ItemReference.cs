namespace Bongsu.Expressions;

/// <summary>An item as an expression names it, <c>/host/key</c>.</summary>
/// <param name="Host">The host's technical name, or a macro such as <c>{HOST.HOST}</c>; empty for "this host" (<c>//key</c>).</param>
/// <param name="Key">The item's key as written.</param>
public readonly record struct ItemReference(string Host, string Key)
{
    /// <inheritdoc />
    public override string ToString() => $"/{Host}/{Key}";
}
