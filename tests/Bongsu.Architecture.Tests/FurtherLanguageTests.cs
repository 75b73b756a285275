using System.Globalization;
using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Reasons;
using Bongsu.Model.Words;
using Bongsu.Respond.Messages;
using Bongsu.Web.Texts;

namespace Bongsu.Architecture.Tests;

/// <summary>A further language is one more set of files and an entry in the list: here one that says everything in English between marks.</summary>
public sealed class FurtherLanguageTests
{
    private static readonly Language s_marked;

    static FurtherLanguageTests()
    {
        AllSentences.Load();
        s_marked = Add();
    }

    [Fact]
    public void Reasons_AreRead_WithTheReasonsInThem() =>
        Assert.Equal("««policy 'night'», step 2»", ReasonText.Print(PolicyReasons.Step(PolicyReasons.Own("night"), 2), s_marked));

    [Fact]
    public void Reasons_OfChecks_AreRead() => Assert.Equal("«web-1:80 refused the connection»", ReasonText.Print("⟦check.refused¦web-1:80⟧", s_marked));

    [Fact]
    public void Reasons_WithASpan_AreRead() =>
        Assert.Equal("«it began «1 min» «30 s» later»", ReasonText.Print(CauseReasons.Later(TimeSpan.FromSeconds(90)), s_marked));

    [Fact]
    public void Messages_AreWritten() =>
        Assert.Contains(
            "«This is a test of the channel. Nothing is wrong.»",
            MessageRenderer.Test(new MessageContext(s_marked, "UTC", "https://bongsu.example.com")).Text,
            StringComparison.Ordinal);

    [Fact]
    public void Expressions_AreReadOut() => Assert.Equal(
        "«««the latest value of «load on web-1»» is above 5».»", PlainWords.Of(Expression.Parse("last(/web-1/load)>5"), s_marked));

    [Fact]
    public void Functions_AreDescribed() =>
        Assert.All(FunctionCatalog.All, function => Assert.StartsWith("«", function.Describe(s_marked), StringComparison.Ordinal));

    [Fact]
    public void Pages_SpeakIt()
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("xx");

            Assert.Equal("«Skip to content»", new Words().NavSkip);
            Assert.Equal("«Level 5: «Emergency»»", new Words().BeaconBurning(5, new LevelWords(Languages.Current).Of(Level.Emergency)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Configuration_TakesIt() =>
        Assert.Same(s_marked, JsonSerializer.Deserialize<PersonDefinition>("""{"name":"Kim","language":"xx"}""", ConfigurationJson.Options)!.Language);

    /// <summary>What a language lacks is said in English rather than not at all.</summary>
    [Fact]
    public void Sentence_ThatIsMissing_IsSaidInEnglish() =>
        Assert.Equal("level 3", ReasonText.Print(CauseReasons.Level(3), Languages.Add("xy", "Without files")));

    private static Language Add()
    {
        string sources = Path.Combine(Repository.Root, "src");
        foreach (
            string file in Directory.EnumerateFiles(sources, "*.en.words", SearchOption.AllDirectories).Where(
                f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            SentenceRegistry.Add(
                Path.GetFileName(file).Replace(".en.", ".xx.", StringComparison.Ordinal),
                () => string.Join('\n', SentenceFile.Read(File.ReadAllText(file)).Select(entry => $"{entry.Code} = «{entry.Text}»")));
        }

        return Languages.Add("xx", "«English»");
    }
}
