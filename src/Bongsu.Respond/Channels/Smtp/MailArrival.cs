namespace Bongsu.Respond.Channels.Smtp;

/// <summary>A mail that arrived and is about one of ours. A closed union.</summary>
/// <param name="Key">The key of our mail.</param>
internal abstract record MailArrival(string Key)
{
    /// <summary>A server could not deliver our mail, and has given up.</summary>
    /// <param name="Key">The key of our mail.</param>
    /// <param name="Status">The status of RFC 3463, such as <c>5.1.1</c>; empty where none was given.</param>
    /// <param name="Said">What the server said, on one line.</param>
    internal sealed record Bounce(string Key, string Status, string Said) : MailArrival(Key);

    /// <summary>Somebody answered our mail.</summary>
    /// <param name="Key">The key of our mail.</param>
    /// <param name="From">The address of who answered, as the mail says it.</param>
    /// <param name="Line">The first line that they wrote.</param>
    internal sealed record Reply(string Key, string From, string Line) : MailArrival(Key);
}
