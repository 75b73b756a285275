using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Kinds;
using Bongsu.Web.Texts;

namespace Bongsu.Web.Tests.Components;

/// <summary>Every visible word is there in both languages, with the same places for values.</summary>
public sealed partial class WordsTests
{
    private static readonly ResourceManager s_words = new(typeof(Words).FullName!, typeof(Words).Assembly);

    [Fact]
    public void English_and_Korean_have_the_same_words_with_the_same_places()
    {
        Dictionary<string, string> english = Read(CultureInfo.InvariantCulture);
        Dictionary<string, string> korean = Read(CultureInfo.GetCultureInfo("ko"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), korean.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, e => Assert.Equal(Places(e.Value), Places(korean[e.Key])));
        Assert.All(korean.Values, Assert.NotEmpty);
    }

    [Fact]
    public void Every_word_that_pages_name_exists()
    {
        string root = typeof(WordsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebSources").Value!;
        Dictionary<string, string> english = Read(CultureInfo.InvariantCulture);
        List<string> named = [.. Directory.EnumerateFiles(root, "*.razor*", SearchOption.AllDirectories).SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal)];

        Assert.True(named.Count > 100, $"Only {named.Count} words were found in {root}.");
        Assert.Equal([], named.Except(english.Keys, StringComparer.Ordinal));
    }

    /// <summary>The configuration page names an object's kind by a word that it makes up: one of them was forgotten once.</summary>
    [Fact]
    public void Every_kind_of_configuration_object_has_a_word() =>
        Assert.Equal([], DefinitionKinds.Shipped.All.Select(k => $"Kind.{k.Name}").Except(Read(CultureInfo.InvariantCulture).Keys, StringComparer.Ordinal));

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        s_words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""\bL\["(?<name>[A-Za-z0-9.-]+)"[\],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
