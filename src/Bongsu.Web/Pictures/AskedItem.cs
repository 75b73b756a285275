using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Web.Pictures;

/// <summary>An item by its names.</summary>
/// <param name="Host">Its host or service.</param>
/// <param name="Key">Its key.</param>
internal sealed record AskedItem(string Host, string Key)
{
    /// <summary>Reads <c>/HOST/KEY</c>, as in expressions; keys may have slashes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AskedItem? item)
    {
        item = null;
        if (text is not ['/', ..] || text.IndexOf('/', 1) is var slash && (slash <= 1 || slash == text.Length - 1))
            return false;
        item = new AskedItem(text[1..slash], text[(slash + 1)..]);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"/{Host}/{Key}";
}
