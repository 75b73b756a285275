using Bongsu.Model.Access;

namespace Bongsu.Configuration.Planning;

/// <summary>Works out what the configuration would be with files applied. Changes nothing.</summary>
public interface IConfigurationDrafts
{
    /// <summary>The present configuration with YAML files laid over it, checked as an apply checks them.</summary>
    /// <param name="files">File name for messages, and text.</param>
    /// <param name="environment">Values for <c>${NAME}</c>.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UnauthorizedAccessException">The viewer does not see all of the configuration.</exception>
    Task<ConfigurationDraft> DraftAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, Viewer viewer, CancellationToken cancellationToken);
}
