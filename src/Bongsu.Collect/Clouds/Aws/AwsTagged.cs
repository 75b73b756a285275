using System.Buffers;
using System.Text.Json;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Resources by their tags (<c>GetResources</c>), and those of them of which there is no more to know: queues and functions.</summary>
internal sealed class AwsTagged(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    private const int MostPages = 1000;

    /// <summary>The tags of resources of a type, by ARN; those that have had tags, and all of which the options' tags hold.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        string region,
        string type,
        CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        string? next = null;
        for (int page = 0; page < MostPages; page++)
        {
            using JsonDocument answer = await account.CallAsync(AwsService.Tagging, region, "GetResources", Request(type, next), meter, cancellationToken);
            JsonElement root = answer.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("ResourceTagMappingList", out JsonElement list)
                || list.ValueKind != JsonValueKind.Array)
                throw new AwsException(AwsFault.Garbled, "", "GetResources brought no list");
            foreach (JsonElement resource in list.EnumerateArray())
            {
                if (Text(resource, "ResourceARN") is { } arn)
                    found[arn] = TagsOf(resource);
            }

            next = Text(root, "PaginationToken");
            if (string.IsNullOrEmpty(next))
                return found;
        }

        throw new AwsException(AwsFault.Garbled, "", $"a list has more than {MostPages} pages");
    }

    /// <summary>Queues: the last part of the ARN is the name.</summary>
    public async Task ReadQueuesAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        foreach ((string arn, IReadOnlyDictionary<string, string> tags) in await ReadAsync(region, "sqs", cancellationToken))
            findings.Add(Of(region, AwsKinds.Queue, arn, arn[(arn.LastIndexOf(':') + 1)..], "aws-sqs", tags));
    }

    /// <summary>Functions.</summary>
    public async Task ReadFunctionsAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        foreach ((string arn, IReadOnlyDictionary<string, string> tags) in await ReadAsync(region, "lambda:function", cancellationToken))
            findings.Add(Of(region, AwsKinds.Function, arn, arn.Split(':') is [_, _, _, _, _, _, var name, ..] ? name : arn, "aws-lambda", tags));
    }

    private static CloudResource Of(string region, string kind, string arn, string name, string template, IReadOnlyDictionary<string, string> tags) => new()
    {
        Id = arn,
        Kind = kind,
        HostName = AwsFindings.HostName(kind, name, arn),
        DisplayName = name,
        Region = region,
        Templates = [template],
        Macros = new Dictionary<string, string> { ["{$CLOUD.ID}"] = name },
        Tags = tags,
    };

    private ReadOnlyMemory<byte> Request(string type, string? next)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("ResourcesPerPage", 100);
        json.WriteStartArray("ResourceTypeFilters");
        json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteStartArray("TagFilters");
        foreach ((string tag, string value) in options.Tags)
        {
            json.WriteStartObject();
            json.WriteString("Key", tag);
            if (value != "*")
            {
                json.WriteStartArray("Values");
                json.WriteStringValue(value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (next is not null)
            json.WriteString("PaginationToken", next);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static Dictionary<string, string> TagsOf(JsonElement resource)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!resource.TryGetProperty("Tags", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            return tags;
        foreach (JsonElement tag in list.EnumerateArray())
        {
            if (Text(tag, "Key") is { } key)
                tags[key] = Text(tag, "Value") ?? "";
        }

        return tags;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
