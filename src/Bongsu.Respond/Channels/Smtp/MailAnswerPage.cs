using System.Globalization;
using System.Net;
using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>
/// The page that the link in a mail leads to. GET shows the problem and changes nothing, since programs that scan mails follow links; POST acts, once. Who may
/// is asked as everywhere: the person must still be in the configuration, and their organisation must see the problem.
/// </summary>
internal sealed class MailAnswerPage(
    AnswerTickets tickets, SentMessages messages, MailAnswers answers, IConfigurationSnapshot configuration, PublicAddress publicAddress, TimeProvider time)
    : IKindEndpointHandler
{
    private const int MaxComment = 2000;
    private const int MaxBody = 32 * 1024;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        string? key = request.Places.TryGetValue("ticket", out string? ticket) ? tickets.Read(ticket) : null;
        SentMessage? mail = key is null ? null : await messages.FindAsync(key, cancellationToken);
        if (mail is null)
            return Page(404, Language.English, [new AnswerWords(Language.English).Wrong], null, null);
        Language language = LanguageOf(mail.Person);
        var words = new AnswerWords(language);
        if (Timestamp.Now(time) - mail.SentAt > s_lifetime)
            return Page(410, language, [words.Expired], mail, null);
        if (request.Method != "POST")
            return Page(200, language, await ShowAsync(mail, cancellationToken), mail, mail.IsAnswered ? null : ticket);
        string? command = Command(mail.Number, await ReadAsync(request.Body, cancellationToken));
        if (command is null)
            return Page(400, language, [words.Unknown, .. await ShowAsync(mail, cancellationToken)], mail, mail.IsAnswered ? null : ticket);
        if (!await messages.TryUseAsync(mail.Key, cancellationToken))
            return Page(409, language, [words.Used, .. await ShowAsync(mail, cancellationToken)], mail, null);
        return Page(200, language, [.. await answers.SayAsync(mail, command, cancellationToken), .. await ShowAsync(mail, cancellationToken)], mail, null);
    }

    private Task<IReadOnlyList<string>> ShowAsync(SentMessage mail, CancellationToken cancellationToken) =>
        answers.SayAsync(mail, "problem " + mail.Number.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private Language LanguageOf(AnsweringPerson who)
    {
        OrganisationDefinition? organisation = configuration.Current.Organisations.FirstOrDefault(o => o.Name == who.Organisation);
        return organisation?.People.FirstOrDefault(p => p.Name == who.Name)?.Language ?? organisation?.Language ?? Language.English;
    }

    private static string? Command(long number, Dictionary<string, string> form)
    {
        string verb = form.GetValueOrDefault("do", ""), at = number.ToString(CultureInfo.InvariantCulture);
        string comment = HostileText.Line(form.GetValueOrDefault("comment"), MaxComment);
        return verb switch
        {
            "ack" => comment.Length == 0 ? $"ack {at}" : $"ack {at} {comment}",
            "take" => $"take {at}",
            "silence" => $"silence {at} 1h",
            _ => null,
        };
    }

    private static async Task<Dictionary<string, string>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxBody];
        int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return FormBody.Read(buffer.AsSpan(0, length));
    }

    private KindAnswer Page(int status, Language language, IReadOnlyList<string> lines, SentMessage? mail, string? ticket)
    {
        var words = new AnswerWords(language);
        string title = mail is null ? "Bongsu" : words.Title(mail.Number);
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(language.Code)
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" "
                + "content=\"noindex\">")
            .Append("<meta name=\"referrer\" content=\"no-referrer\"><title>").Append(Encode(title)).Append("</title></head><body><main><h1>")
                .Append(Encode(title)).Append("</h1>");
        foreach (string line in lines)
            html.Append("<p>").Append(Encode(line)).Append("</p>");
        if (mail is not null && ticket is not null)
            Form(html, language, words, mail, ticket);
        html.Append("<p><a href=\"").Append(Encode(publicAddress.Of(configuration.Current.Settings))).Append("/incidents\">").Append(Encode(words.SignIn))
            .Append("</a></p>");
        return new KindAnswer(status, html.Append("</main></body></html>").ToString(), "text/html");
    }

    private static void Form(StringBuilder html, Language language, AnswerWords words, SentMessage mail, string ticket)
    {
        var buttons = new ChatButtonWords(language);
        html.Append("<form method=\"post\" action=\"/").Append(MailLinks.Prefix).Append('/').Append(Encode(ticket)).Append("\"><p><label>")
            .Append(Encode(words.Comment)).Append("<br><input name=\"comment\" maxlength=\"2000\" size=\"40\"></label></p><p>");
        foreach ((string verb, string label) in new[] { ("ack", buttons.Acknowledge), ("take", buttons.Take), ("silence", buttons.Silence) })
            html.Append("<button name=\"do\" value=\"").Append(verb).Append("\">").Append(Encode(label)).Append("</button> ");
        html.Append("</p></form><p><small>").Append(Encode(words.For($"{mail.Person.Organisation}/{mail.Person.Name}"))).Append("</small></p>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
