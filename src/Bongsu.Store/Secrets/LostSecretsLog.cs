using Bongsu.Configuration.State;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Secrets;

/// <summary>Says which secrets do not open with this data directory's key.</summary>
internal sealed partial class LostSecretsLog(ILogger<ConfigurationState> logger)
{
    public void Write(StoredDefinition definition, IReadOnlyList<string> members) => LogLost(definition.Kind.Name, definition.Name, string.Join(", ", members));

    [LoggerMessage(
        2201,
        LogLevel.Error,
        "Secrets of the {Kind} '{Name}' do not open with the key of this data directory: {Members}. Restore secrets.key, or apply these secrets again.")]
    private partial void LogLost(string kind, string name, string members);
}
