using System.Text.Json.Nodes;
using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.DevHost;

/// <summary>One tracker, jira, which would drop the priority.</summary>
internal sealed class FakeTrackerPreviews : ITrackerPreviews
{
    public Task<TrackerPreviewResult?> PreviewAsync(Viewer viewer, string tracker, TrackerSample sample, CancellationToken cancellationToken) =>
        Task.FromResult(tracker == "jira" ? new TrackerPreviewResult(true, new JsonObject { ["summary"] = sample.Title }, ["priority"], [], []) : null);
}
