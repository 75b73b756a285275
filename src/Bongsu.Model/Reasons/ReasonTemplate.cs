using System.Globalization;
using Bongsu.Model.Languages;

namespace Bongsu.Model.Reasons;

/// <summary>A sentence that Bongsu says of its decisions, in the languages that people read.</summary>
/// <param name="Code">Names it in what is stored; never changes.</param>
/// <param name="English">With <c>{0}</c> and so on for its arguments.</param>
/// <param name="Korean">The same arguments, in whatever order.</param>
public sealed record ReasonTemplate(string Code, string English, string Korean)
{
    /// <summary>The reason as it is stored and passed on; <see cref="ReasonText"/> prints it for a reader.</summary>
    /// <param name="arguments">Texts and numbers; a text may be a reason itself. Numbers are written as in code.</param>
    public string With(params ReadOnlySpan<object?> arguments)
    {
        var texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Convert.ToString(arguments[i], CultureInfo.InvariantCulture) ?? "";
        return ReasonText.Write(Code, texts);
    }

    /// <summary>The sentence in a language, with its places.</summary>
    public string In(Language language) => language == Language.Korean ? Korean : English;

    internal static ReasonTemplate Add(List<ReasonTemplate> to, string code, string english, string korean)
    {
        var template = new ReasonTemplate(code, english, korean);
        to.Add(template);
        return template;
    }
}
