using System.Globalization;
using Bongsu.Model.Access;
using Bongsu.Store.Wiki;
using Bongsu.Views.Wiki;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Wiki pages.</summary>
internal static class PagesApi
{
    private const int LongestComment = 500;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder pages = api.MapGroup("/pages").WithTags("Wiki pages");
        pages.MapGet("", ListAsync).WithSummary("Every wiki page that the token may see, by name, without its text.");
        pages.MapGet("/{name}", GetAsync).WithSummary("A page, or one of its versions. ETag is the version.").Produces<PageAnswer>();
        pages.MapPut("/{name}", PutAsync)
            .RequireScope(TokenScopes.Read | TokenScopes.Operate)
            .WithSummary(
                "Writes a page. If-Match with its ETag refuses to overwrite what somebody else has written since; If-None-Match: * makes new ones only.")
            .Produces<PageAnswer>()
            .Produces<PageAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        pages.MapDelete("/{name}", DeleteAsync)
            .RequireScope(TokenScopes.Read | TokenScopes.Operate)
            .WithSummary("Removes a page; its versions can still be read and restored.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        pages.MapGet("/{name}/versions", VersionsAsync).WithSummary("The versions of a page, the newest first.").Produces<Listed<VersionAnswer>>();
        pages.MapGet("/{name}/diff", DiffAsync).WithSummary("What has changed between two versions, line by line.").Produces<DiffAnswer>();
        pages.MapPost("/{name}/restore", RestoreAsync)
            .RequireScope(TokenScopes.Read | TokenScopes.Operate)
            .WithSummary("Makes a new version with the text of an old one.")
            .Produces<PageAnswer>()
            .Produces<PageAnswer>(StatusCodes.Status201Created);
    }

    private static async Task<Listed<VersionAnswer>> ListAsync(Caller caller, IWikiPages pages, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        IReadOnlyList<WikiVersion> all = await pages.ListAsync(caller.Viewer, cancellationToken);
        return new Listed<VersionAnswer>([.. all.Skip(skipped).Take(taken).Select(VersionAnswer.Of)], all.Count);
    }

    private static async Task<IResult> GetAsync(
        string name, int? version, Caller caller, IWikiPages pages, HttpResponse response, CancellationToken cancellationToken) =>
        await pages.GetAsync(caller.Viewer, name, version, cancellationToken) is { } page ? Answer(response, page.Version, page.Text) : Missing(name);

    private static async Task<IResult> PutAsync(
        string name, PageBody body, Caller caller, IWikiPages pages, WikiFormats formats, HttpContext context, CancellationToken cancellationToken)
    {
        if (!WikiName.IsValid(name))
            throw new ApiInputException(WikiName.Rule);
        if (body.Text is not { } text)
            throw new ApiInputException("text must be given.");
        if (text.Length > WikiText.Longest)
            throw new ApiInputException($"text: at most {WikiText.Longest} characters.");
        if (body.Comment is { Length: > LongestComment })
            throw new ApiInputException($"comment: at most {LongestComment} characters.");
        string format = body.Format ?? (await pages.GetAsync(caller.Viewer, name, null, cancellationToken))?.Version.Format ?? formats.All[0].Name;
        if (formats.Find(format) is null)
            throw new ApiInputException($"format: '{Input.Cut(format)}' is not one of {string.Join(", ", formats.All.Select(f => f.Name))}.");
        return await SaveAsync(
            new WikiEdit
            {
                Name = name,
                Format = format,
                Text = text,
                Comment = string.IsNullOrWhiteSpace(body.Comment) ? null : body.Comment.Trim(),
                Organisation = string.IsNullOrWhiteSpace(body.Organisation) ? null : body.Organisation.Trim(),
                Expected = Expected(context.Request),
            },
            caller,
            pages,
            context,
            cancellationToken);
    }

    private static async Task<IResult> DeleteAsync(string name, Caller caller, IWikiPages pages, HttpContext context, CancellationToken cancellationToken)
    {
        WikiSaved removed = await pages.RemoveAsync(caller.Viewer, name, Expected(context.Request), cancellationToken);
        return removed.Outcome == WikiOutcome.Saved ? Results.NoContent() : Refused(name, removed);
    }

    private static async Task<IResult> VersionsAsync(
        string name, Caller caller, IWikiPages pages, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        IReadOnlyList<WikiVersion> all = await pages.GetVersionsAsync(caller.Viewer, name, cancellationToken);
        return all.Count == 0
            ? Missing(name)
            : Results.Ok(new Listed<VersionAnswer>([.. all.Skip(skipped).Take(taken).Select(VersionAnswer.Of)], all.Count));
    }

    private static async Task<IResult> DiffAsync(string name, int from, int? to, Caller caller, IWikiPages pages, CancellationToken cancellationToken)
    {
        WikiPage? before = await pages.GetAsync(caller.Viewer, name, from, cancellationToken);
        WikiPage? after = await pages.GetAsync(caller.Viewer, name, to, cancellationToken);
        if (before is null || after is null)
            return ErrorAnswer.NotFound($"version {(before is null ? from : to)} of a page '{Input.Cut(name)}'");
        IReadOnlyList<DiffLine> lines = LineDiff.Of(before.Text, after.Text);
        return Results.Ok(
            new DiffAnswer(before.Version.Version, after.Version.Version, [.. lines.Select(l => new DiffLineAnswer(Words.Of(l.Kind), l.Text))]));
    }

    private static async Task<IResult> RestoreAsync(
        string name, RestoreBody body, Caller caller, IWikiPages pages, HttpContext context, CancellationToken cancellationToken)
    {
        if (await pages.GetAsync(caller.Viewer, name, body.Version, cancellationToken) is not { Version.IsRemoved: false } page)
            return ErrorAnswer.NotFound(string.Create(CultureInfo.InvariantCulture, $"version {body.Version} of a page '{Input.Cut(name)}' with a text"));
        return await SaveAsync(
            new WikiEdit
            {
                Name = name,
                Format = page.Version.Format,
                Text = page.Text,
                Comment = string.Create(CultureInfo.InvariantCulture, $"version {body.Version} restored"),
                Expected = Expected(context.Request),
            },
            caller,
            pages,
            context,
            cancellationToken);
    }

    private static async Task<IResult> SaveAsync(WikiEdit edit, Caller caller, IWikiPages pages, HttpContext context, CancellationToken cancellationToken)
    {
        WikiSaved saved = await pages.SaveAsync(caller.Viewer, edit, cancellationToken);
        return saved is { Outcome: WikiOutcome.Created or WikiOutcome.Saved or WikiOutcome.Unchanged, Version: { } version }
            ? Answer(context.Response, version, edit.Text, saved.Outcome == WikiOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : Refused(edit.Name, saved);
    }

    private static IResult Answer(HttpResponse response, WikiVersion version, string text, int status = StatusCodes.Status200OK)
    {
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version.Version}\"");
        return Results.Json(PageAnswer.Of(version, text), statusCode: status);
    }

    private static IResult Refused(string name, WikiSaved saved) => saved.Outcome switch
    {
        WikiOutcome.Conflict => ErrorAnswer.Of(StatusCodes.Status412PreconditionFailed, saved.Version is { } version
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{version.By} {(version.IsRemoved ? "removed the page with" : "saved")} version {version.Version} at {ApiTime.Of(version.AtMs)}; read it and "
                    + $"put your change into it.")
            : $"There is no page '{Input.Cut(name)}'."),
        WikiOutcome.Taken => ErrorAnswer.Of(StatusCodes.Status409Conflict, $"'{Input.Cut(name)}' is the name of a page of another organisation; choose "
            + "another name."),
        WikiOutcome.Full => ErrorAnswer.Of(StatusCodes.Status409Conflict, $"There are {IWikiPages.MaxPages} pages already; remove some first."),
        _ => Missing(name),
    };

    private static IResult Missing(string name) => ErrorAnswer.NotFound($"page '{Input.Cut(name)}'");

    // The version that the writer saw: of If-Match, or none at all by If-None-Match: *.
    private static int? Expected(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch.ToString().Trim() == "*")
            return 0;
        string tag = request.Headers.IfMatch.ToString().Trim();
        if (tag.Length == 0 || tag == "*")
            return null;
        if (tag.StartsWith("W/", StringComparison.Ordinal))
            tag = tag[2..];
        return int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? version
            : throw new ApiInputException("If-Match: give the ETag of the version that you read, such as \"3\".");
    }

    /// <param name="Format"><c>markdown</c> or <c>moniwiki</c>; where absent that of the page, <c>markdown</c> for a new one.</param>
    /// <param name="Text">At most 262,144 characters.</param>
    /// <param name="Comment">What was changed, at most 500 characters.</param>
    /// <param name="Organisation">Whose page it is; where absent as before, and for a new page the token's own.</param>
    internal sealed record PageBody(string? Format, string? Text, string? Comment, string? Organisation);

    /// <param name="Version">Whose text is to be the page's again.</param>
    internal sealed record RestoreBody(int Version);

    internal sealed record PageAnswer(
        string Name, string Format, string Text, int Version, string? Organisation, string At, string By, string? Comment, bool? Removed)
    {
        public static PageAnswer Of(WikiVersion v, string text) =>
            new(v.Name, v.Format, text, v.Version, v.Organisation, ApiTime.Of(v.AtMs), v.By, v.Comment, v.IsRemoved ? true : null);
    }

    internal sealed record VersionAnswer(string Name, string Format, int Version, string? Organisation, string At, string By, string? Comment, bool? Removed)
    {
        public static VersionAnswer Of(WikiVersion v) =>
            new(v.Name, v.Format, v.Version, v.Organisation, ApiTime.Of(v.AtMs), v.By, v.Comment, v.IsRemoved ? true : null);
    }

    internal sealed record DiffAnswer(int From, int To, IReadOnlyList<DiffLineAnswer> Lines);

    /// <param name="Kind"><c>same</c>, <c>added</c> or <c>removed</c>.</param>
    /// <param name="Text">The line.</param>
    internal sealed record DiffLineAnswer(string Kind, string Text);
}
