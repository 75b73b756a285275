using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Respond.Templates;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>What a channel would say.</summary>
internal static class ChannelPreviewApi
{
    private const int MaxText = 4000;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/channels/{name}/preview", Show)
        .RequireScope(TokenScopes.Administer)
        .WithTags("Outbox and audit")
        .WithSummary("What a channel would say of a sample problem and of its end, in its own words or those of the body. Sends nothing; for administrators.")
        .Produces<PreviewAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult Show(string name, PreviewBody? body, Caller caller, IChannelPreviews previews, IConfigurationSnapshot configuration)
    {
        if (configuration.Current.Channels.FirstOrDefault(c => c.Name == name) is not { } channel)
            return ErrorAnswer.NotFound($"channel '{Input.Cut(name)}'");
        if (body?.Subject?.Length > MaxText || body?.Text?.Length > MaxText)
            throw new ApiInputException($"subject and text: write {MaxText} characters at most.");
        string code = body?.Language ?? Language.English.Code;
        if (Languages.Find(code) is not { } language)
            throw new ApiInputException($"language: '{Input.Cut(code)}' is not one of {string.Join(", ", Languages.All)}.");
        MessageTemplateDefinition? template = body is { Subject: null, Text: null } or null
            ? channel.Template
            : new MessageTemplateDefinition { Subject = body.Subject, Text = body.Text };
        return Results.Json(
            new PreviewAnswer([.. previews.Show(caller.Viewer, template, language, "UTC").Select(p => new SaidAnswer(p.Subject, p.Text, p.Short, p.Html))]));
    }

    /// <param name="Subject">A template of the subject; the channel's own template where neither is given.</param>
    /// <param name="Text">A template of what follows.</param>
    /// <param name="Language">The reader's; English where nothing is said.</param>
    internal sealed record PreviewBody(string? Subject, string? Text, string? Language);

    /// <param name="Messages">Of the problem, and of its end.</param>
    internal sealed record PreviewAnswer(IReadOnlyList<SaidAnswer> Messages);

    /// <param name="Subject">The subject of mails, the first line of chats.</param>
    /// <param name="Text">As plain text.</param>
    /// <param name="Short">Where characters are counted.</param>
    /// <param name="Html">As a page of mail.</param>
    internal sealed record SaidAnswer(string Subject, string Text, string Short, string Html);
}
