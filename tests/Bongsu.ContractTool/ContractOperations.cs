using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.ContractTool;

/// <summary>The operations that a contract file has, so that it can be made again from a newer description.</summary>
internal static class ContractOperations
{
    /// <summary>Reads them.</summary>
    /// <exception cref="ContractException">There is no such file, or it is no contract.</exception>
    public static async Task<string[]> OfAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new ContractException($"'{file}' does not exist yet: name the operations with --operations.");
        try
        {
            return Of(JsonNode.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken)));
        }
        catch (JsonException e)
        {
            throw new ContractException($"'{file}' is no JSON: {e.Message}");
        }
    }

    /// <summary>As they are given to <c>--operations</c>.</summary>
    /// <exception cref="ContractException">It is no contract.</exception>
    public static string[] Of(JsonNode? contract) => (contract as JsonObject)?["operations"] is JsonArray operations
        ? [.. operations.Select(o => o!["name"]?.ToString() ?? $"{o["method"]} {o["path"]}")]
        : throw new ContractException("The contract file lists no operations.");
}
