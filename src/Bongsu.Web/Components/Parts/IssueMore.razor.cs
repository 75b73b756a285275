using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Views.Issues;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Bongsu.Web.Components.Parts;

/// <summary>Who watches an issue, and its files.</summary>
public sealed partial class IssueMore
{
    private IssueCircle? _circle;
    private string? _said;

    /// <summary>A problem of the issue's incident.</summary>
    [Parameter, EditorRequired]
    public long ProblemId { get; set; }

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    private bool Watches => _circle?.Watchers.Contains(Viewer.Name, StringComparer.Ordinal) == true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync() => _circle = await Issues.GetAsync(Viewer, ProblemId, CancellationToken.None);

    private async Task WatchAsync()
    {
        _said = null;
        await Commands.WatchAsync(Viewer, ProblemId, !Watches, CancellationToken.None);
        await OnParametersSetAsync();
    }

    private async Task AttachAsync(InputFileChangeEventArgs chosen)
    {
        _said = null;
        try
        {
            if (chosen.File.Size > IIssueCommands.MostBytes)
            {
                _said = L.IssueFileTooLarge(IIssueCommands.MostBytes / 1024);
                return;
            }

            using var bytes = new MemoryStream();
            await using (Stream stream = chosen.File.OpenReadStream(IIssueCommands.MostBytes))
                await stream.CopyToAsync(bytes);
            await Commands.AttachAsync(Viewer, ProblemId, chosen.File.Name, chosen.File.ContentType, bytes.ToArray(), CancellationToken.None);
        }
        catch (UnauthorizedAccessException)
        {
            _said = L.ProblemMayNot;
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            _said = e is ArgumentException ? e.Message : L.IssueFileTooLarge(IIssueCommands.MostBytes / 1024);
        }

        await OnParametersSetAsync();
    }
}
