using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Access;

namespace Bongsu.Configuration.Planning;

/// <summary>
/// The one way in for configuration: files, API and pages alike. Checks everything, changes all or nothing in one transaction with its audit entries, then
/// tells the catalog.
/// </summary>
public interface IConfigurationService
{
    /// <summary>
    /// Applies YAML texts (file name for messages, text). <c>${NAME}</c> is taken from the environment given. Objects not named stay as they are. Applying the
    /// same again changes nothing.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    Task<ApplyResult> ApplyYamlAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, bool dryRun, Viewer viewer,
        CancellationToken cancellationToken);

    /// <summary>Applies definitions, as <see cref="ApplyYamlAsync"/> does.</summary>
    Task<ApplyResult> ApplyAsync(ConfigurationDocument document, bool dryRun, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Removes an object; refused with faults where others need it.</summary>
    Task<ApplyResult> DeleteAsync(DefinitionKind kind, string name, bool dryRun, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>All that the viewer may see, secrets masked.</summary>
    Task<ConfigurationDocument> ReadAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>The same as YAML that <see cref="ApplyYamlAsync"/> takes back (masked secrets keep what is stored).</summary>
    Task<string> ExportYamlAsync(Viewer viewer, CancellationToken cancellationToken);
}
