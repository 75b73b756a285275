using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Bongsu.Web.Components.Import;

/// <summary>Takes exports of Zabbix and shows what <c>bongsu import</c> says of them; nothing is applied that was not shown first.</summary>
public sealed partial class ImportFiles
{
    /// <summary>How many lines of each part of a report are shown.</summary>
    internal const int MaxShown = 200;

    private const int MaxFiles = 50;
    private const string FileName = "import";

    private string? _fault;
    private IReadOnlyList<ConfigurationFault> _faults = [];
    private ImportReport? _report;
    private string? _yaml;
    private ApplyResult? _planned;
    private int? _applied;
    private bool _busy;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private KindRegistry Kinds { get; set; } = null!;

    private bool MayApply => Viewer.May(TokenScopes.Administer);

    private bool MayBeApplied => _yaml is not null && _faults.Count == 0 && _applied is null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_fault, _faults, _report, _yaml, _planned, _applied) = (null, [], null, null, null, null);
        if (chosen.FileCount > MaxFiles)
        {
            _fault = L.ImportTooMany(MaxFiles);
            return;
        }

        _busy = true;
        try
        {
            var files = new List<ImportFile>();
            foreach (IBrowserFile file in chosen.GetMultipleFiles(MaxFiles))
            {
                await using Stream stream = file.OpenReadStream(ImportFile.MaxBytes);
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes);
                files.Add(new ImportFile(file.Name, bytes.ToArray()));
            }

            ImportResult result = ZabbixImport.Read(files, Kinds);
            (_report, _faults) = (result.Report, result.Faults);
            if (result.Faults.Count > 0 || result.Definitions.Count == 0)
                return;
            _yaml = DefinitionWriter.ToYaml(result.Definitions);
            ApplyResult outcome = await Service.ApplyYamlAsync(
                [(FileName, _yaml)],
                new Dictionary<string, string>(),
                dryRun: true,
                Viewer,
                CancellationToken.None);
            _faults = outcome.Faults;
            _planned = outcome.Succeeded ? outcome with { Changes = [.. outcome.Changes.Select(Shortened)] } : null;
        }
        catch (IOException)
        {
            _fault = L.ImportTooLong(ImportFile.MaxBytes / (1024 * 1024));
        }
        catch (UnauthorizedAccessException)
        {
            _fault = L.ProblemMayNot;
        }
        finally
        {
            _busy = false;
        }
    }

    // What is new is in the report; of what is there already people want to see what becomes otherwise.
    private static ConfigurationChange Shortened(ConfigurationChange change) =>
        change.Change == ChangeKind.Create ? change with { Lines = [] } : change;

    private async Task ApplyAsync()
    {
        _busy = true;
        try
        {
            ApplyResult result = await Service.ApplyYamlAsync(
                [(FileName, _yaml!)],
                new Dictionary<string, string>(),
                dryRun: false,
                Viewer,
                CancellationToken.None);
            _faults = result.Faults;
            _applied = result.Succeeded ? result.Changes.Count : null;
        }
        catch (UnauthorizedAccessException)
        {
            _fault = L.ProblemMayNot;
        }
        finally
        {
            _busy = false;
        }
    }
}
