using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Server.Commands;

namespace Bongsu.Server.Tests.Commands;

/// <summary>The examples that the pages of channels, trackers and of what they are for show are configurations.</summary>
public sealed class ChannelExamplesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] s_more = ["escalation.md", "incidents.md", "on-call.md"];

    public static TheoryData<string> Pages =>
        [
            .. new[] { "channels", "trackers" }.SelectMany(d =>
                Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs", d), "*.md").Select(f => $"{d}/{Path.GetFileName(f)}")),
            .. s_more,
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Examples_OfAPage_AreApplied(string page)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", page), Token);
        string[] examples = [.. text.Split("```yaml\n").Skip(1).Select(e => e.Split("```")[0])];
        Assert.NotEmpty(examples);

        foreach (string example in examples)
        {
            DirectoryInfo scratch = Directory.CreateTempSubdirectory("bongsu-docs-");
            try
            {
                await using OfflineStore offline = await OfflineStore.OpenAsync(scratch.FullName, Token);
                ApplyResult result = await offline.Configuration.ApplyYamlAsync(
                    [(page, example)],
                    new AnySecret(),
                    dryRun: false,
                    Viewer.System("test"),
                    Token);
                Assert.True(result.Succeeded, string.Join('\n', result.Faults) + "\n" + example);
                string exported = await offline.Configuration.ExportYamlAsync(Viewer.System("test"), Token);
                Assert.DoesNotContain(AnySecret.Value, exported, StringComparison.Ordinal);
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        }
    }

    /// <summary>An environment in which every variable is set.</summary>
    private sealed class AnySecret : Dictionary<string, string>, IReadOnlyDictionary<string, string>
    {
        public const string Value = "value-of-a-secret";

        string IReadOnlyDictionary<string, string>.this[string key] => Of(key);

        bool IReadOnlyDictionary<string, string>.ContainsKey(string key) => true;

        bool IReadOnlyDictionary<string, string>.TryGetValue(string key, out string value)
        {
            value = Of(key);
            return true;
        }

        // A webhook's address is its secret.
        private static string Of(string key) => key.EndsWith("_WEBHOOK", StringComparison.Ordinal) ? "https://example.com/" + Value : Value;
    }
}
