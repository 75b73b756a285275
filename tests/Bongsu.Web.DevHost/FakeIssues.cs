using System.Collections.Concurrent;
using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Views.Issues;

namespace Bongsu.Web.DevHost;

/// <summary>Watchers and files of the issues of the world's problems, in memory; each has a chart from the start.</summary>
internal sealed class FakeIssues(World world) : IIssueReader, IIssueCommands
{
    // One pixel.
    private static readonly byte[] s_chart = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private readonly ConcurrentDictionary<long, List<string>> _watchers = new();
    private readonly ConcurrentDictionary<long, List<(IssueFileView View, byte[] Content)>> _files = new();

    public Task<IssueCircle?> GetAsync(Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(Sees(viewer, problem)
            ? new IssueCircle([.. _watchers.GetOrAdd(problem, _ => [])], [.. FilesOf(problem).Select(f => f.View)])
            : null);
    }

    public Task<(IssueFileView File, byte[] Content)?> FileAsync(Viewer viewer, long problem, long file, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(Sees(viewer, problem) && FilesOf(problem).FirstOrDefault(f => f.View.Id == file) is { View: not null } found
            ? found
            : ((IssueFileView, byte[])?)null);
    }

    public Task<bool> WatchAsync(Viewer viewer, long problemId, bool watches, CancellationToken cancellationToken)
    {
        if (!Sees(viewer, problemId))
            return Task.FromResult(false);
        List<string> watchers = _watchers.GetOrAdd(problemId, _ => []);
        watchers.Remove(viewer.Name);
        if (watches)
            watchers.Add(viewer.Name);
        return Task.FromResult(true);
    }

    public Task<long?> AttachAsync(Viewer viewer, long problemId, string name, string mediaType, byte[] content, CancellationToken cancellationToken)
    {
        if (!Sees(viewer, problemId))
            return Task.FromResult<long?>(null);
        FakeReader.Need(viewer, TokenScopes.Operate);
        if (content.Length is 0 or > IIssueCommands.MostBytes)
            throw new ArgumentException($"A file has 1 to {IIssueCommands.MostBytes} bytes, not {content.Length}.", nameof(content));
        List<(IssueFileView View, byte[] Content)> files = FilesOf(problemId);
        files.Add((new IssueFileView(files.Count + 1, name, mediaType, content.Length, world.Time.GetUtcNow().ToUnixTimeMilliseconds(), viewer.Name), content));
        return Task.FromResult<long?>(files.Count);
    }

    private bool Sees(Viewer viewer, long problem) => world.Problems.Any(p => p.Id == problem && viewer.Sees(p.Owner));

    private List<(IssueFileView View, byte[] Content)> FilesOf(long problem) => _files.GetOrAdd(
        problem, _ => [(new IssueFileView(1, "chart-20261130T010000Z.png", "image/png", s_chart.Length, 1_795_608_000_000, "system:respond"), s_chart)]);
}
