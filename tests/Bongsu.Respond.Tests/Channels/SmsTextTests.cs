using System.Text;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Messages;
using FsCheck;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SmsTextTests
{
    private static readonly Encoding Korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    [Property(MaxTest = 1000)]
    public void Whatever_it_says_it_fits_and_begins_with_the_head(string? title, bool korean, bool euckr, bool one)
    {
        RenderedMessage message = Render(title ?? "", korean);
        SmsEncoding encoding = euckr ? SmsEncoding.EucKr : SmsEncoding.Auto;

        string text = SmsText.Fit(message.Short, encoding, one ? 1 : 3, null);

        int room = euckr ? SmsText.KoreanSingle : !SmsText.IsGsm(text) ? (
            one ? SmsText.UcsSingle : SmsText.UcsPart * 3) : one ? SmsText.GsmSingle : SmsText.GsmPart * 3;
        Assert.InRange(SmsText.Measure(text, encoding), 1, room);
        Assert.StartsWith(message.Short.Head, text);
        Assert.DoesNotContain(text, char.IsControl);
    }

    [Property(MaxTest = 500)]
    public void In_EUC_KR_nothing_is_lost_on_the_wire(string? title)
    {
        string text = SmsText.Fit(Render(title ?? "", korean: true).Short, SmsEncoding.EucKr, 1, null);

        Assert.Equal(text, Korean.GetString(Korean.GetBytes(text)));
    }

    [Fact]
    public void Level_state_and_service_are_in_the_first_20_characters_and_the_link_is_last()
    {
        Assert.Equal(
            "5위급 장애 shop front page failed https://b.example.com/problems/1",
            SmsText.Fit(Render("front page failed", korean: true).Short, SmsEncoding.EucKr, 1, null));
        Assert.Equal(
            "L5 FAIL shop front page failed https://b.example.com/problems/1",
            SmsText.Fit(Render("front page failed", korean: false).Short, SmsEncoding.Auto, 1, null));
    }

    [Fact]
    public void A_long_service_name_is_cut_in_the_head_and_whole_in_the_body()
    {
        ShortText text = MessageRenderer.Problem(
            Examples.FactsOf(Level.Critical) with { Service = "a-service-with-a-rather-long-name" }, new MessageContext(
                Language.English, "UTC", "https://b.example.com")).Short;

        Assert.InRange(text.Head.Length, 15, 20);
        Assert.StartsWith("a-service-with-a-rather-long-name: ", text.Body);
    }

    [Fact]
    public void Emoji_become_question_marks_where_the_gateway_has_none()
    {
        Assert.Contains("disk ? full", SmsText.Fit(Render("disk 🔥 full", korean: false).Short, SmsEncoding.EucKr, 1, null));
    }

    [Fact]
    public void Typographic_marks_do_not_turn_a_message_into_UCS2()
    {
        string text = SmsText.Fit(Render("it’s “down” – really…", korean: false).Short, SmsEncoding.Auto, 1, null);

        Assert.Contains("it's \"down\" - really...", text);
        Assert.True(SmsText.IsGsm(text));
    }

    [Fact]
    public void What_costs_two_in_GSM_is_counted_as_two() => Assert.Equal(2 + 1 + 2, SmsText.Measure("[a]", SmsEncoding.Auto));

    [Fact]
    public void Hangul_costs_two_bytes_in_EUC_KR() => Assert.Equal(4 + 1, SmsText.Measure("장애!", SmsEncoding.EucKr));

    private static RenderedMessage Render(string title, bool korean) => MessageRenderer.Problem(
        Examples.FactsOf(Level.Emergency) with { Id = 1, Title = title }, new MessageContext(
            korean ? Languages.Find("ko")! : Language.English, "Asia/Seoul", "https://b.example.com"));
}
