using System.Globalization;
using System.Security.Cryptography;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Charts;
using Bongsu.Views.Pictures;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Errors;
using Bongsu.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Bongsu.Web.Api;

/// <summary>Charts as pictures, by token, and links to them that need none.</summary>
internal static class ChartsApi
{
    private const string Png = "image/png";
    private const string Svg = "image/svg+xml";

    // A wiki page with forty pictures, opened by a few people at once, from behind one address.
    private static readonly RateLimit s_rate = new(200, TimeSpan.FromMilliseconds(50));
    private static readonly TimeSpan s_usualLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_longestLifetime = TimeSpan.FromDays(366);

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder charts = api.MapGroup("").WithTags("Pictures");
        charts.MapGet("/chart.png", PngAsync)
            .WithSummary("A chart of one or more items as PNG. item: /HOST/KEY, may repeat; range: 1h, 6h, 1d, 1w, 1m, 6m or a span of 5m to 366d.")
            .Produces(StatusCodes.Status200OK, contentType: Png);
        charts.MapGet("/chart.svg", SvgAsync)
            .WithSummary("The same as SVG.")
            .Produces(StatusCodes.Status200OK, contentType: Svg);
        charts.MapPost("/chart/links", Link)
            .RequireScope(TokenScopes.Read)
            .WithSummary("Makes an address of a picture that needs no token until it expires: for wikis, mails and chats.")
            .Produces<LinkAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The links' own addresses, outside the API's group: whoever has one needs nothing else.</summary>
    public static void MapLinks(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder pictures = app.MapGroup("/pictures").AllowAnonymous().WithoutSession().WithRateLimit(s_rate).WithTags("Pictures");
        pictures.MapGet("/{picture}.png", static (string picture, HttpContext context, PictureLinks links, PictureDrawer drawer, TimeProvider time) =>
                OpenAsync(picture, PictureFormat.Png, context, links, drawer, time))
            .WithSummary("The picture of a link. Any query is ignored.")
            .Produces(StatusCodes.Status200OK, contentType: Png)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
        pictures.MapGet("/{picture}.svg", static (string picture, HttpContext context, PictureLinks links, PictureDrawer drawer, TimeProvider time) =>
                OpenAsync(picture, PictureFormat.Svg, context, links, drawer, time))
            .WithSummary("The same as SVG.")
            .Produces(StatusCodes.Status200OK, contentType: Svg)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    // Wikis take an address for a picture only where it ends like one; an added "&.png" is nothing to us.
    private static Task<IResult> PngAsync(
        HttpContext context, Caller caller, PictureDrawer drawer, string[]? item, string? range, int? width, int? height, string? theme, string? zone,
        string? language, string? to, [FromQuery(Name = ".png")] string? ending) =>
        AnswerAsync(context, caller, drawer, PictureFormat.Png, new LinkBody(item, range, width, height, theme, zone, language, to, null));

    private static Task<IResult> SvgAsync(
        HttpContext context, Caller caller, PictureDrawer drawer, string[]? item, string? range, int? width, int? height, string? theme, string? zone,
        string? language, string? to, [FromQuery(Name = ".svg")] string? ending) =>
        AnswerAsync(context, caller, drawer, PictureFormat.Svg, new LinkBody(item, range, width, height, theme, zone, language, to, null));

    private static async Task<IResult> AnswerAsync(HttpContext context, Caller caller, PictureDrawer drawer, PictureFormat format, LinkBody asked)
    {
        caller.Needs(TokenScopes.Read);
        DrawnPicture drawn = await drawer.DrawAsync(Read(asked), caller.Viewer, format, context.RequestAborted);
        return drawn.Fault is { } fault ? Refused(fault) : File(context, drawn, format, "private");
    }

    private static async Task<IResult> OpenAsync(
        string picture, PictureFormat format, HttpContext context, PictureLinks links, PictureDrawer drawer, TimeProvider time)
    {
        if (links.Open(picture) is not { } link)
            return ErrorAnswer.Of(StatusCodes.Status404NotFound, "There is no such picture: the address is not whole, or was made by another server.");
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now >= link.EndsAtMs)
            return ErrorAnswer.Of(StatusCodes.Status410Gone, $"This address held until {ApiTime.Of(link.EndsAtMs)}; make another one.");
        DrawnPicture drawn = await drawer.DrawAsync(link.Picture, link.Viewer, format, context.RequestAborted);
        if (drawn.Fault is { } fault)
            return Refused(fault);
        var left = TimeSpan.FromMilliseconds(link.EndsAtMs - now);
        return File(context, drawn with { FreshFor = left < drawn.FreshFor ? left : drawn.FreshFor }, format, "public");
    }

    private static IResult Link(LinkBody body, Caller caller, PictureDrawer drawer, PictureLinks links, IConfigurationSnapshot configuration, TimeProvider time,
        HttpRequest request)
    {
        AskedPicture asked = Read(body);
        TimeSpan lifetime = s_usualLifetime;
        if (body.Lifetime is not null
            && (!TimeText.TryParse(body.Lifetime, out lifetime) || lifetime < TimeSpan.FromMinutes(1) || lifetime > s_longestLifetime))
            throw new ApiInputException("lifetime: write a span of 1m to 366d, such as 30d, or leave it out for 30d.");
        if (drawer.Check(asked, caller.Viewer) is { } fault)
            return Refused(fault);
        long endsAt = (time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds();
        if (links.Seal(asked, caller.Viewer, endsAt) is not { } path)
            return ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, "item: these names together are too long for an address; ask for fewer items.");
        string address = configuration.Current.Settings.PublicUrl is var known && known != SettingsDefinition.UnsetPublicUrl
            ? known.TrimEnd('/')
            : $"{request.Scheme}://{request.Host}";
        return Results.Ok(new LinkAnswer($"{address}/pictures/{path}.png", ApiTime.Of(endsAt)));
    }

    private static AskedPicture Read(LinkBody body)
    {
        string[] items = [.. (body.Item ?? []).Where(i => i.Length > 0)];
        if (items.Length is 0 or > PictureRequest.MaxItems)
            throw new ApiInputException($"item: give 1 to {PictureRequest.MaxItems} of them, each as /HOST/KEY.");
        AskedItem[] asked =
        [
            .. items.Select(i => AskedItem.TryParse(i, out AskedItem? item)
                ? item
                : throw new ApiInputException($"item: '{Input.Cut(i)}' is not /HOST/KEY, such as /web-1/system.cpu.util.")).Distinct(),
        ];
        string range = body.Range is { Length: > 0 } given ? given : "1d";
        if (!ChartRange.TryParse(range, out _))
            throw new ApiInputException(
                $"range: '{Input.Cut(range)}' is not one of {string.Join(", ", ChartRange.All)} (m: months), nor a span of 5m to 366d, such as 12h.");
        int width = Between("width", body.Width ?? 600, PictureRequest.MinWidth, PictureRequest.MaxWidth);
        int height = Between("height", body.Height ?? 200, PictureRequest.MinHeight, PictureRequest.MaxHeight);
        string theme = body.Theme ?? PictureTheme.Light.Name;
        if (PictureTheme.Find(theme) is null)
            throw new ApiInputException($"theme: '{Input.Cut(theme)}' is neither light nor dark.");
        if (body.Zone is { } zone && (zone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
            throw new ApiInputException($"zone: '{Input.Cut(zone)}' is not a time zone; write an IANA name such as Asia/Seoul.");
        string language = body.Language ?? Languages.Current.Code;
        if (Languages.Find(language) is null)
            throw new ApiInputException($"language: '{Input.Cut(language)}' is not one of {string.Join(", ", Languages.All)}.");
        return new AskedPicture(asked, range, width, height, theme, body.Zone, language, Input.OptionalTimeMs("to", body.To));
    }

    private static int Between(string name, int number, int least, int most) => number >= least && number <= most
        ? number
        : throw new ApiInputException($"{name} goes from {least} to {most} pixels.");

    private static IResult Refused(PictureFault fault) => fault.Missing is { } what ? ErrorAnswer.NotFound(what) : throw new ApiInputException(fault.Detail);

    private static IResult File(HttpContext context, DrawnPicture drawn, PictureFormat format, string whoKeeps)
    {
        context.Response.Headers.CacheControl =
            string.Create(CultureInfo.InvariantCulture, $"{whoKeeps}, max-age={Math.Max(1, (int)drawn.FreshFor.TotalSeconds)}");
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(drawn.File).AsSpan(0, 12))}\"";
        return Results.Bytes(drawn.File, format == PictureFormat.Png ? Png : Svg, entityTag: new EntityTagHeaderValue(tag));
    }

    /// <param name="Item">1 to 10 items, each as <c>/HOST/KEY</c>.</param>
    /// <param name="Range"><c>1h</c>, <c>6h</c>, <c>1d</c>, <c>1w</c>, <c>1m</c>,
    /// <c>6m</c>, or a span of <c>5m</c> to <c>366d</c>; <c>1d</c> where absent.</param>
    /// <param name="Width">100 to 2000 pixels; 600 where absent.</param>
    /// <param name="Height">50 to 1200 pixels; 200 where absent.</param>
    /// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
    /// <param name="Zone">IANA name; the organisation's where absent, else UTC.</param>
    /// <param name="Language">Of the words in it; that of <c>Accept-Language</c> where absent.</param>
    /// <param name="To">The end of the drawn time; now where absent.</param>
    /// <param name="Lifetime">How long the address holds: <c>1m</c> to <c>366d</c>; <c>30d</c> where absent.</param>
    internal sealed record LinkBody(
        string[]? Item, string? Range, int? Width, int? Height, string? Theme, string? Zone, string? Language, string? To, string? Lifetime);

    /// <param name="Url">The address, ending in <c>.png</c>; the same with <c>.svg</c> works too.</param>
    /// <param name="EndsAt">Until when it holds.</param>
    internal sealed record LinkAnswer(string Url, string EndsAt);
}
