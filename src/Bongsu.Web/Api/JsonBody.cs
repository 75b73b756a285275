using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bongsu.Web.Api;

/// <summary>
/// Large JSON bodies: read when the endpoint says so, and counted before anything is made of them, for a few bytes of text make an object of hundreds.
/// </summary>
internal static class JsonBody
{
    /// <summary>Reads a body whole.</summary>
    /// <param name="request">Metered by the pipeline.</param>
    /// <param name="options">How the text becomes an object; null for the API's own.</param>
    /// <param name="mostTokens">A text of more JSON tokens (names, values, brackets) is refused.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JsonException">It is not JSON, or does not fit.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, or not said to be JSON.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonSerializerOptions? options, int mostTokens, CancellationToken cancellationToken)
    {
        MustBeJson(request);
        PipeReader reader = request.BodyReader;
        ReadResult read = await reader.ReadAsync(cancellationToken);
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync(cancellationToken);
        }

        options ??= OptionsOf(request);
        Count(read.Buffer, options.MaxDepth, mostTokens);
        var json = new Utf8JsonReader(read.Buffer, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        T value = JsonSerializer.Deserialize<T>(ref json, options) ?? throw new ApiInputException("The body is null.");
        reader.AdvanceTo(read.Buffer.End);
        return value;
    }

    /// <summary>Reads the elements of an array one after another, each when it is asked for.</summary>
    /// <exception cref="JsonException">It is not JSON, or does not fit.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, or not said to be JSON.</exception>
    public static IAsyncEnumerable<T?> ReadArrayAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        MustBeJson(request);
        return JsonSerializer.DeserializeAsyncEnumerable<T>(request.Body, OptionsOf(request), cancellationToken);
    }

    private static void MustBeJson(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException(
                "The Content-Type is not one that this resource takes; send application/json.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static JsonSerializerOptions OptionsOf(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private static void Count(ReadOnlySequence<byte> text, int depth, int most)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = depth });
        for (int tokens = 0; json.Read(); tokens++)
        {
            if (tokens >= most)
                throw new BadHttpRequestException(
                    $"The body has more than {most} names, values and brackets; send it in parts.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
