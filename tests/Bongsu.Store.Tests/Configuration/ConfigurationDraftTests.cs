using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>A draft is the present configuration with files laid over it, and changes nothing.</summary>
public sealed class ConfigurationDraftTests() : DatabaseTests(null)
{
    private const string Present = """
        organisations: [{name: infra, kind: infrastructure, people: [{name: Kim, email: k@example.com}]}]
        channels: [{name: mail, type: smtp, host: h, password: secret}]
        policies: [{name: a, steps: [{notify: [infra], by: [mail]}]}, {name: b, order: 1}]
        """;

    private Task<ConfigurationDraft> DraftAsync(string yaml, Viewer viewer) =>
        Store.Get<IConfigurationDrafts>().DraftAsync([("draft", yaml)], new Dictionary<string, string>(), viewer, Cancellation);

    [Fact]
    public async Task Objects_of_the_draft_replace_those_of_their_name_and_the_others_stay()
    {
        await Store.MustApplyAsync(Present);

        ConfigurationDraft draft = await DraftAsync("policies: [{name: a, order: 0, steps: []}, {name: c}]", Viewer.System("test"));
        ConfigurationDraft again = await DraftAsync("policies: []", Viewer.System("test"));

        Assert.Equal(["a", "b", "c"], draft.Document!.Policies.Select(p => p.Name));
        Assert.Empty(draft.Document.Policies[0].Steps);
        Assert.Equal("mail", Assert.Single(draft.Document.Channels).Name);
        Assert.Equal(2, draft.Result.Changes.Count);
        Assert.Equal(["b", "a"], again.Document!.Policies.Select(p => p.Name));
        Assert.Empty(again.Result.Changes);
    }

    [Fact]
    public async Task A_draft_with_faults_is_refused_as_an_apply_is()
    {
        await Store.MustApplyAsync(Present);

        ConfigurationDraft draft = await DraftAsync("policies: [{name: c, steps: [{notify: [infrs], by: [mail]}]}]", Viewer.System("test"));

        Assert.Null(draft.Document);
        Assert.Contains("did you mean 'infra'?", Assert.Single(draft.Result.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_see_everything_tries_no_draft()
    {
        await Store.MustApplyAsync(Present);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => DraftAsync("policies: []", Viewer.Of("kim", Role.Administrator, "shop-team", isInfrastructure: false)));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => DraftAsync("policies: []", new Viewer("w", TokenScopes.WriteMetrics, null, SeesAll: true)));
    }
}
