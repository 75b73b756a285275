namespace Bongsu.Testing;

/// <summary>A message that was accepted.</summary>
/// <param name="Sid">Its id.</param>
/// <param name="To">The recipient's number.</param>
/// <param name="From">The sender's number, or the messaging service.</param>
/// <param name="Body">The text.</param>
public sealed record FakeTwilioMessage(string Sid, string To, string From, string Body);
