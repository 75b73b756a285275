namespace Bongsu.Model.Words;

/// <summary>
/// Gives a partial class a member for every sentence of the <c>.en.words</c> file with its name. Members of a static class return a sentence to keep, which
/// <see cref="ReasonText"/> prints for each reader; those of other classes return the text in the class's <c>Language</c>.
/// </summary>
/// <param name="prefix">The beginning of codes that the members' names leave out, without its full stop.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SentencesAttribute(string prefix = "") : Attribute
{
    /// <summary>The beginning of codes that the members' names leave out.</summary>
    public string Prefix { get; } = prefix;
}
