namespace Bongsu.Respond.Templates;

/// <summary>What a channel would say of a sample problem.</summary>
/// <param name="Subject">The subject of mails, the first line of chats.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Short">Where characters are counted.</param>
/// <param name="Html">As a page of mail.</param>
public sealed record ChannelPreview(string Subject, string Text, string Short, string Html);
