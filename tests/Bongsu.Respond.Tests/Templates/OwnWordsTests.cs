using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Templates;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Templates;

public sealed class OwnWordsTests
{
    private static readonly ProblemFacts s_busy = Examples.FactsOf(Level.Warning) with
    {
        Id = 12,
        Title = "CPU is busy",
        Because = TriggerReasons.State("last(//cpu)>90", TriggerReasons.Value("cpu", "97.6", "CPU", "%", "")),
    };

    [Fact]
    public void Places_hold_what_is_known_and_a_line_of_nothing_is_left_out()
    {
        RenderedMessage said = Say(
            s_busy,
            new MessageTemplateDefinition
            {
                Subject = "{level}/{levelname} {host}: {title}",
                Text = "now {value}\ncause: {cause}\n{advice}\nNo. {number} {unknown}",
            });

        Assert.Equal("3/Warning web-1: CPU is busy", said.Subject);
        Assert.Equal("now CPU: 97.6 %\nlook at the load balancer\nNo. 12 {unknown}", said.OwnText);
        Assert.Equal(
            "3/Warning web-1: CPU is busy now CPU: 97.6 % look at the load balancer No. 12 {unknown} https://bongsu.example.com/problems/12",
            said.Short.ToString());
        Assert.Contains("now CPU: 97.6 %<br>look at", said.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_alone_leaves_the_usual_facts()
    {
        RenderedMessage said = Say(s_busy, new MessageTemplateDefinition { Subject = "{host} is in trouble" });

        Assert.Equal("web-1 is in trouble", said.Subject);
        Assert.Contains("Measured: CPU: 97.6 %", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NotificationKinds.Alarm)]
    [InlineData(NotificationKinds.Digest)]
    [InlineData(NotificationKinds.Test)]
    public void Other_messages_keep_their_words(string kind)
    {
        ChannelMessage message = Message(s_busy) with { Kind = kind };

        Assert.Same(message, OwnWords.Apply(message, new MessageTemplateDefinition { Subject = "x" }));
    }

    [Property(MaxTest = 500)]
    public void What_hosts_say_fills_no_place_breaks_no_subject_and_is_no_markup(string? hostile)
    {
        ProblemFacts problem = s_busy with { Title = "{link}<b>\r\n" + hostile, Advice = "{title}</p>" + hostile };

        RenderedMessage said = Say(problem, new MessageTemplateDefinition { Subject = "{title}", Text = "{advice}" });

        Assert.DoesNotContain(said.Subject, char.IsControl);
        Assert.InRange(said.Subject.Length, 1, 200);
        Assert.StartsWith("{link}", said.Subject, StringComparison.Ordinal);
        Assert.StartsWith("{title}", said.OwnText, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", said.Html, StringComparison.Ordinal);
    }

    private static RenderedMessage Say(ProblemFacts problem, MessageTemplateDefinition template) => OwnWords.Apply(Message(problem), template).Content;

    private static ChannelMessage Message(ProblemFacts problem) => new()
    {
        IdempotencyKey = "k",
        Kind = NotificationKinds.Problem,
        Address = "a",
        Problems = [problem],
        Content = MessageRenderer.Problem(problem, new MessageContext(Language.English, "UTC", "https://bongsu.example.com")),
    };
}
