namespace Bongsu.Configuration.Effective;

/// <summary>Names of triggers as dependencies write them.</summary>
public static class TriggerName
{
    /// <summary>
    /// The host and the trigger's name of <c>host/name</c>; null where no such host exists. A trigger's own name may hold slashes, so that names on the same
    /// host are to be tried first.
    /// </summary>
    public static (string Host, string Name)? OtherHost(string text, Func<string, bool> isHost)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1)
            return null;
        string host = text[..slash].Trim();
        return isHost(host) ? (host, text[(slash + 1)..].Trim()) : null;
    }
}
