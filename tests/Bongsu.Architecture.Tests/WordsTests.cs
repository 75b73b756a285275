using System.Text.RegularExpressions;
using Bongsu.Model.Words;

namespace Bongsu.Architecture.Tests;

/// <summary>
/// What the product says to people: every sentence in every language of the list, none too many, none missing, and no code that knows a language.
/// </summary>
public sealed partial class WordsTests
{
    // What a trigger read goes along with its reason, for messages that say it in a line of its own (PlainReason).
    private static readonly string[] s_forMessages =
        [.. from code in (string[])["trigger.value", "trigger.value.at"] from name in (string[])["name", "unit", "shown"] select $"{name} of {code}"];

    // Put together from their parts: a language names those that its grammar needs.
    private const string PutTogether = "plain.";

    // Written by earlier versions only.
    private static readonly string[] s_readOnly = ["cause.explains.one"];

    static WordsTests() => AllSentences.Load();

    private static string Sources => Path.Combine(Repository.Root, "src");

    // Of the list itself: another test adds languages to those that are known.
    private static string[] Codes =>
        [.. SentenceFile.Read(File.ReadAllText(Path.Combine(Sources, "Bongsu.Model", "Words", "Languages.txt"))).Select(entry => entry.Code)];

    public static TheoryData<string> Others => [.. Codes.Skip(1)];

    [Fact]
    public void Codes_AreUnique()
    {
        string[] twice =
        [
            .. Files("en")
                .SelectMany(SentencesOf)
                .SelectMany(entry => entry.FormerCodes.Append(entry.Code))
                .CountBy(code => code, StringComparer.Ordinal)
                .Where(c => c.Value > 1)
                .Select(c => c.Key),
        ];

        Assert.Empty(twice);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Language_HasEverySentenceAndNoOther(string language)
    {
        foreach (string file in Files("en"))
        {
            string other = file[..^".en.words".Length] + $".{language}.words";
            Assert.True(File.Exists(other), $"There is no {Path.GetRelativePath(Repository.Root, other)}.");
            Assert.Equal(
                SentencesOf(file).Select(e => e.Code).Order(StringComparer.Ordinal), SentencesOf(other).Select(e => e.Code).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Languages_NameTheParametersThatEnglishNames()
    {
        var wrong = new List<string>();
        foreach (string code in SentenceRegistry.Codes.Where(code => !code.StartsWith(PutTogether, StringComparison.Ordinal)))
        {
            string[] english = [.. SentenceRegistry.Find(Language.English, code)!.Names];
            wrong.AddRange(
                Codes.Where(language => english.Except(
                    SentenceRegistry.Find(Languages.Find(language)!, code)!.Names, StringComparer.Ordinal).Any()).Select(language => $"{code} in {language}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Parameters_AreEachNamedBySomeLanguage()
    {
        string[] unnamed =
        [
            .. SentenceRegistry.Codes.SelectMany(code => SentenceRegistry.Parameters(code)
                .Except(
                    Codes.SelectMany(language => SentenceRegistry.Find(Languages.Find(language)!, code)!.Names),
                    StringComparer.Ordinal).Select(name => $"{name} of {code}"))
                .Except(s_forMessages, StringComparer.Ordinal),
        ];

        Assert.Empty(unnamed);
    }

    /// <summary>Put together or not, every text can be read.</summary>
    [Fact]
    public void Sentences_HaveNoUnknownPlace() =>
        Assert.All(SentenceRegistry.Codes, code => Assert.All(Codes, language => Assert.NotNull(SentenceRegistry.Find(Languages.Find(language)!, code))));

    /// <summary>What a particle depends on is known when the sentence is read: never both forms at once.</summary>
    [Fact]
    public void Korean_LeavesNoParticleOpen() => Assert.DoesNotContain(Files("ko").SelectMany(SentencesOf), entry => OpenParticle().IsMatch(entry.Text));

    [Fact]
    public void Sentences_AreAllSaid()
    {
        string code = string.Join('\n', Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        HashSet<string> words = [.. Word().Matches(code).Select(m => m.Value)];
        string[] unsaid = [
            .. Files("en").SelectMany(
                file => SentencesOf(file).Where(entry => !IsSaid(file, entry.Code, code, words)).Select(entry => $"{entry.Code} of {Path.GetFileName(file)}"))];

        Assert.Empty(unsaid.Except(s_readOnly.Select(c => c + " of CauseReasons.en.words"), StringComparer.Ordinal));
    }

    [Fact]
    public void Code_KnowsNoLanguage()
    {
        string[] knowing =
        [
            .. Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories)
                .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
                    && !f.Contains("/obj/", StringComparison.Ordinal))
                .Where(f => NamesALanguage().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f)),
        ];

        Assert.Empty(knowing);
    }

    // By its member, by its code, or by a code that is put together of a beginning and a value.
    private static bool IsSaid(string file, string code, string sources, HashSet<string> words)
    {
        string member = string.Concat(code.Split('.', '-', '_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        string shortened = string.Concat(code.Split('.', '-', '_').Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        string type = Path.GetFileName(file)[..^".en.words".Length];
        if (words.Contains(member)
            || (shortened.Length > 0 && words.Contains(shortened) && words.Contains(type))
            || sources.Contains($"\"{code}\"", StringComparison.Ordinal))
            return true;
        for (int dot = code.LastIndexOf('.'); dot > 0; dot = code.LastIndexOf('.', dot - 1))
        {
            string beginning = code[..(dot + 1)];
            if (sources.Contains($"$\"{beginning}{{", StringComparison.Ordinal) || sources.Contains($"\"{beginning}\" +", StringComparison.Ordinal))
                return true;
        }

        return sources.Contains("\"plain.\" +", StringComparison.Ordinal) && code.StartsWith(PutTogether, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Files(string language) =>
        Directory.EnumerateFiles(Sources, $"*.{language}.words", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    private static List<SentenceEntry> SentencesOf(string file) => SentenceFile.Read(File.ReadAllText(file));

    [GeneratedRegex(@"[가-힣]?(을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenParticle();

    [GeneratedRegex("\\b[A-Z]\\w+\\b", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex("\"(ko|ko-KR)\"|Language\\.Korean", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamesALanguage();
}
