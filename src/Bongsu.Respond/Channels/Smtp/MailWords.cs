using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>What a mail says beside its message, in one language.</summary>
[Sentences("mail")]
internal sealed partial class MailWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
