namespace Bongsu.Respond.Channels.Sms;

/// <summary>A message as a gateway gets it.</summary>
/// <param name="To">Digits, with a plus before them or not.</param>
/// <param name="Text">Fitted to what the gateway takes.</param>
/// <param name="Subject">The title of a long message (LMS), at most 40 bytes of EUC-KR; null for a short one.</param>
/// <param name="Key">The same in every try of one message.</param>
/// <param name="Now">The time, which signatures are over.</param>
/// <param name="Nonce">32 random hexadecimal digits, which signatures may be over.</param>
internal sealed record SmsDraft(string To, string Text, string? Subject, string Key, DateTimeOffset Now, string Nonce)
{
    /// <summary>True for a long message (LMS), which costs more.</summary>
    public bool IsLong => Subject is not null;
}
