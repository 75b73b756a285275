namespace Bongsu.Model.Options;

/// <summary>
/// URLs as people write them, and the user name and password that some hold before the host. Those are refused in configuration, and masked wherever a URL is
/// shown all the same.
/// </summary>
public static class UrlText
{
    /// <summary>True where the text is <c>scheme://user@host...</c>, with or without a password; also where macros or other placeholders stand in it.</summary>
    public static bool HasUserInfo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FindUserInfo(text).Length > 0;
    }

    /// <summary>The text with a user name and password replaced by the mask of secrets.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (int start, int length) = FindUserInfo(text);
        return length == 0 ? text : string.Concat(text.AsSpan(0, start), Secret.Mask, text.AsSpan(start + length));
    }

    private static (int Start, int Length) FindUserInfo(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return default;
        int start = scheme + 3;
        int end = text.AsSpan(start).IndexOfAny("/?#\\");
        ReadOnlySpan<char> authority = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end);
        int at = authority.LastIndexOf('@');
        return at < 0 ? default : (start, at);
    }
}
