using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class ConfigurationApi
{
    private const int MaxFiles = 1000;
    private const int MaxTokens = 1_000_000;
    private const int MaxFilesTokens = 50_000;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder configuration = api.MapGroup("/configuration").WithTags("Configuration");
        configuration.MapGet("", ExportAsync)
            .WithSummary("The configuration, secrets masked: YAML, or JSON with ?format=json or Accept: application/json.")
            .Produces<string>(contentType: "application/yaml");
        configuration.MapPost("", ApplyAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
            .WithSummary(
                "Applies YAML or JSON (by Content-Type), all or nothing; with dryRun=true says what it would change.").Accepts<string>(
                    "application/yaml", "application/json")
            .Produces<ApplyAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        configuration.MapPost("/files", ApplyFilesAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
            .WithSummary("Applies several YAML files at once with the caller's environment for ${NAME}; what the command line uses.")
                .Accepts<FilesBody>("application/json")
                .Produces<ApplyAnswer>()
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        configuration.MapDelete("/{kind}/{name}", DeleteAsync)
            .WithSummary("Removes an object; refused where others need it.")
            .Produces<ApplyAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ExportAsync(
        HttpRequest request, Caller caller, IConfigurationService service, IConfigurationVersions versions, DefinitionKinds kinds, string? format,
        CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.ETag = $"\"{await versions.GetAsync(cancellationToken)}\"";
        bool json = format switch
        {
            "json" => true,
            "yaml" => false,
            null or "" => request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json"),
            _ => throw new ApiInputException($"format: '{Input.Cut(format)}' is neither yaml nor json."),
        };
        return json
            ? Results.Json(await service.ReadAsync(caller.Viewer, cancellationToken), kinds.DocumentOptions)
            : Results.Text(await service.ExportYamlAsync(caller.Viewer, cancellationToken), "application/yaml", Encoding.UTF8);
    }

    private static async Task<IResult> ApplyAsync(
        HttpRequest request, Caller caller, IConfigurationService service, IConfigurationVersions versions, DefinitionKinds kinds, ConfigurationTurns turns,
        string? file,
        CancellationToken cancellationToken, bool dryRun = false)
    {
        string media = (request.ContentType ?? "").Split(';')[0].Trim();
        if (media.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return await turns.RunAsync(
                async () =>
                {
                    ConfigurationDocument document = await JsonBody.ReadAsync<ConfigurationDocument>(
                        request, kinds.DocumentOptions, MaxTokens, cancellationToken);
                    return await ConflictAsync(request, versions, () => service.ApplyAsync(document, true, caller.Viewer, cancellationToken), cancellationToken)
                        ?? Answer(await service.ApplyAsync(document, dryRun, caller.Viewer, cancellationToken), dryRun);
                },
                cancellationToken);
        }

        if (!media.EndsWith("yaml", StringComparison.OrdinalIgnoreCase) && media is not ("text/plain" or "application/octet-stream" or ""))
            throw new BadHttpRequestException(
                $"Content-Type: '{Input.Cut(media)}' is neither application/yaml nor application/json.", StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        string name = file is { Length: > 0 and <= 255 } ? file : "request.yaml";
        if (!ConfigurationText.TryDecode(body.GetBuffer().AsSpan(0, (int)body.Length), name, out string? yaml, out ConfigurationFault? fault))
            return Answer(new ApplyResult([], [fault], []), dryRun);
        return await turns.RunAsync(
            async () =>
                await ConflictAsync(
                    request,
                    versions,
                    () => service.ApplyYamlAsync([(name, yaml)], new Dictionary<string, string>(), true, caller.Viewer, cancellationToken),
                    cancellationToken)
                ?? Answer(await service.ApplyYamlAsync([(name, yaml)], new Dictionary<string, string>(), dryRun, caller.Viewer, cancellationToken), dryRun),
            cancellationToken);
    }

    /// <summary>
    /// 412 where the caller said with <c>If-Match</c> which version they read, and others have changed the same objects since; null where nothing stands in the
    /// way.
    /// </summary>
    private static async Task<IResult?> ConflictAsync(
        HttpRequest request, IConfigurationVersions versions, Func<Task<ApplyResult>> plan, CancellationToken cancellationToken)
    {
        string version = request.Headers.IfMatch.ToString().Trim().Trim('"');
        if (version is "" or "*" || await versions.FindConflictsAsync(version, (await plan()).Changes, cancellationToken) is not { Count: > 0 } conflicts)
            return null;
        return ErrorAnswer.Of(StatusCodes.Status412PreconditionFailed, string.Join('\n', conflicts.Take(20)));
    }

    private static async Task<IResult> ApplyFilesAsync(
        HttpRequest request, Caller caller, IConfigurationService service, ConfigurationTurns turns, CancellationToken cancellationToken, bool dryRun = false)
    {
        FilesBody body = await JsonBody.ReadAsync<FilesBody>(request, null, MaxFilesTokens, cancellationToken);
        if (body.Files is not { Count: > 0 and <= MaxFiles } files || files.Any(f => string.IsNullOrEmpty(f?.Name) || f.Text is null))
            throw new ApiInputException($"files: give 1 to {MaxFiles} objects of name and text.");
        return Answer(
            await turns.RunAsync(
                () =>
                    service.ApplyYamlAsync(
                        [.. files.Select(f => (f.Name!, f.Text!))],
                        body.Environment ?? new Dictionary<string, string>(),
                        dryRun,
                        caller.Viewer,
                        cancellationToken),
                cancellationToken),
            dryRun);
    }

    private static async Task<IResult> DeleteAsync(
        string kind,
        string name,
        Caller caller,
        IConfigurationService service,
        DefinitionKinds kinds,
        CancellationToken cancellationToken,
        bool dryRun = false)
    {
        DefinitionKind which = kinds.FindByWord(kind)
            ?? throw new ApiInputException($"kind: '{Input.Cut(kind)}' is not one of {string.Join(", ", kinds.All.Select(k => k.Word))}.");
        return Answer(await service.DeleteAsync(which, name, dryRun, caller.Viewer, cancellationToken), dryRun);
    }

    /// <summary>What an apply did, or why it was refused.</summary>
    public static IResult Answer(ApplyResult result, bool dryRun)
    {
        IReadOnlyList<FaultAnswer> warnings = [.. result.Warnings.Select(FaultAnswer.Of)];
        if (!result.Succeeded)
        {
            FaultAnswer[] faults = [.. result.Faults.Select(FaultAnswer.Of)];
            return Results.Problem(
                string.Join(
                    '\n',
                    result.Faults.Take(20)), statusCode: StatusCodes.Status422UnprocessableEntity, title: "The configuration was refused; nothing was changed.",
                extensions: new Dictionary<string, object?> { ["faults"] = faults, ["warnings"] = warnings });
        }

        return Results.Ok(
            new ApplyAnswer(!dryRun, [.. result.Changes.Select(c => new ChangeAnswer(Words.Of(c.Change), c.Kind.Word, c.Name, c.Lines))], warnings));
    }

    /// <param name="Applied">False after a dry run.</param>
    /// <param name="Changes">What changed, or would.</param>
    /// <param name="Warnings">What was accepted otherwise than written.</param>
    internal sealed record ApplyAnswer(bool Applied, IReadOnlyList<ChangeAnswer> Changes, IReadOnlyList<FaultAnswer> Warnings);

    /// <param name="Files">In the order in which they are read.</param>
    /// <param name="Environment">What stands for <c>${NAME}</c> in them.</param>
    internal sealed record FilesBody(IReadOnlyList<FileBody>? Files, IReadOnlyDictionary<string, string>? Environment);

    internal sealed record FileBody(string? Name, string? Text);

    internal sealed record ChangeAnswer(string Change, string Kind, string Name, IReadOnlyList<string> Lines);

    internal sealed record FaultAnswer(string? File, int Line, string Message)
    {
        public static FaultAnswer Of(ConfigurationFault fault) => new(fault.File, fault.Line, fault.Message);
    }
}
