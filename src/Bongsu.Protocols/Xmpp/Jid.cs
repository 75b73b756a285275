using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Protocols.Xmpp;

/// <summary>An address of XMPP (RFC 7622): <c>local@domain/resource</c>. Compared in lower case but for the resource.</summary>
/// <param name="Local">What stands before the @; empty for a server.</param>
/// <param name="Domain">The server.</param>
/// <param name="Resource">What stands behind the slash; empty for none. In a room it is somebody's nick.</param>
public readonly record struct Jid(string Local, string Domain, string Resource)
{
    private static readonly SearchValues<char> s_notInLocal = SearchValues.Create("\"&'/:<>@ ");
    private static readonly SearchValues<char> s_notInDomain = SearchValues.Create("\"&'<>@ ");

    private const int MaxPart = 256;

    /// <summary>Without the resource.</summary>
    public string Bare => Local.Length == 0 ? Domain : $"{Local}@{Domain}";

    /// <summary>Reads one; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Jid jid)
    {
        jid = default;
        if (text is null || text.Length > 3 * MaxPart || text.Any(c => char.IsControl(c)))
            return false;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string bare = slash < 0 ? text : text[..slash], resource = slash < 0 ? "" : text[(slash + 1)..];
        int at = bare.IndexOf('@', StringComparison.Ordinal);
        string local = at < 0 ? "" : bare[..at], domain = bare[(at + 1)..];
        if ((at >= 0 && local.Length == 0) || domain.Length == 0 || (slash >= 0 && resource.Length == 0)
            || local.Length > MaxPart || domain.Length > MaxPart || resource.Length > MaxPart
            || local.AsSpan().ContainsAny(s_notInLocal) || domain.AsSpan().ContainsAny(s_notInDomain))
        {
            return false;
        }

        jid = new Jid(local.ToLowerInvariant(), domain.ToLowerInvariant(), resource);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Resource.Length == 0 ? Bare : $"{Bare}/{Resource}";
}
