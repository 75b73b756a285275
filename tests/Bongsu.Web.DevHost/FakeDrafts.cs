using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;

namespace Bongsu.Web.DevHost;

/// <summary>A text with 'broken' in it is refused; any other one makes a policy that notifies nobody.</summary>
internal sealed class FakeDrafts(IConfigurationSnapshot snapshot) : IConfigurationDrafts
{
    public Task<ConfigurationDraft> DraftAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.SeesAll)
            throw new UnauthorizedAccessException("Trying a draft of the configuration is for those who read all of it.");
        return Task.FromResult(
            files.Any(f => f.Text.Contains("broken", StringComparison.Ordinal))
                ? new ConfigurationDraft(null, new ApplyResult([], [new ConfigurationFault(files[0].File, 2, "policy 'p': 'broken' is no channel.")], []))
                : new ConfigurationDraft(snapshot.Current with { Policies = [new() { Name = "nobody", Track = [] }] }, new ApplyResult([], [], [])));
    }
}
