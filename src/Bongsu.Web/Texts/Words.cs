using Bongsu.Model.Words;

namespace Bongsu.Web.Texts;

/// <summary>What pages say, in the language of the current reader.</summary>
[Sentences]
public sealed partial class Words
{
    /// <summary>The current reader's.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Performance", "CA1822", Justification = "The generated members of every sentence ask their instance for the language.")]
    public Language Language => Languages.Current;

    /// <summary>A sentence whose code is made of a value, such as <c>Issue.Open</c>; tests see to it that all of them exist.</summary>
    public string this[string code] => SentenceRegistry.Text(Language, code);

    /// <summary>A sentence whose code is made of a value, or something else where there is none, such as for a kind of event of a newer version.</summary>
    public string Or(string code, string otherwise) => SentenceRegistry.Has(code) ? this[code] : otherwise;
}
