using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;

namespace Bongsu.Web.DevHost;

internal sealed class FakeCommands(World world) : IMonitorCommands
{
    public Task<bool> AcknowledgeAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken) =>
        Do(viewer, problemId, "acknowledged", comment ?? "", p =>
    {
        p.AcknowledgedAtMs = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        p.AcknowledgedBy = viewer.Name;
    });

    public Task<bool> CommentAsync(Viewer viewer, long problemId, string comment, CancellationToken cancellationToken) =>
        comment.Length is < 1 or > 4000
            ? throw new ArgumentException("A comment has 1 to 4000 characters.", nameof(comment))
            : Do(viewer, problemId, "comment", comment, _ => { });

    public Task<bool> MoveIssueAsync(Viewer viewer, long problemId, IssueState state, string? assignee, CancellationToken cancellationToken) =>
        Do(viewer, problemId, "issue", $"{state} {assignee}", p =>
    {
        p.Issue!.State = state;
        p.Issue.Assignee = assignee;
    });

    public Task<bool> PlanIssueAsync(Viewer viewer, long problemId, Level? priority, long? dueAtMs, CancellationToken cancellationToken) =>
        Do(viewer, problemId, "issue", $"{priority} {dueAtMs}", p => (p.Issue!.Priority, p.Issue.DueAtMs) = (priority ?? p.Issue.Priority, dueAtMs));

    public Task<string> SendTestAsync(Viewer viewer, string channel, string address, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult("250 OK");
    }

    private Task<bool> Do(Viewer viewer, long id, string kind, string text, Action<ProblemRow> act)
    {
        if (world.Problems.FirstOrDefault(p => p.Id == id && viewer.Sees(p.Owner)) is not { } problem)
            return Task.FromResult(false);
        FakeReader.Need(viewer, TokenScopes.Operate);
        act(problem);
        problem.Events.Add(
            new ProblemEventRow
            {
                Id = 900_000 + problem.Events.Count,
                ProblemId = id,
                AtMs = world.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                Kind = kind,
                By = viewer.Name,
                Text = text,
            });
        world.Events.Publish(new ProblemChanged(id, problem.HostId, problem.Service));
        return Task.FromResult(true);
    }
}
