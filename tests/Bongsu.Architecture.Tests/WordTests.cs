using System.Reflection;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Architecture.Tests;

/// <summary>
/// Words whose key is put together at run time exist for every value that it can be made of: no search for the key would find one that is missing.
/// </summary>
public sealed class WordTests
{
    private static readonly HashSet<string> s_keys =
        [.. SentenceFile.Read(File.ReadAllText(Path.Combine(Repository.Root, "src", "Bongsu.Web", "Texts", "Words.en.words"))).Select(entry => entry.Code)];

    /// <summary>The enumeration behind each part before the dot; a new such key is entered here or the test fails.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["Kind"] = [.. DefinitionKinds.Shipped.All.Select(k => k.Name)],
        ["Change"] = NamesOf("ChangeKind"),
        ["Category"] = NamesOf("Category"),
        ["Issue"] = NamesOf("IssueState"),
        ["Role"] = NamesOf("Role"),
        ["Outbox"] = NamesOf("OutboxState"),
        ["Answer"] = NamesOf("JudgementAnswer"),
        ["AnswerAbout"] = NamesOf("JudgementAnswer"),
    };

    [Theory]
    [InlineData("Kind")]
    [InlineData("Change")]
    [InlineData("Category")]
    [InlineData("Issue")]
    [InlineData("Role")]
    [InlineData("Outbox")]
    [InlineData("Answer")]
    [InlineData("AnswerAbout")]
    public void DynamicWords_ExistForEveryValue(string prefix)
    {
        string[] values = Values[prefix];

        Assert.NotEmpty(values);
        Assert.DoesNotContain(values.Select(v => $"{prefix}.{v}"), k => !s_keys.Contains(k));
    }

    private static string[] NamesOf(string enumeration)
    {
        Type[] found = [
            .. FloorTests.Rooms.SelectMany(r => Assembly.Load("Bongsu." + (string)r.Data).GetTypes()).Where(t => t.IsEnum && t.Name == enumeration)];
        return Enum.GetNames(Assert.Single(found));
    }
}
