using Bongsu.Model.Words;

namespace Bongsu.Respond.Answers;

/// <summary>What the page says that a link in a message leads to, in one language.</summary>
[Sentences("answer")]
internal sealed partial class AnswerWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
