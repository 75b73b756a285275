using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using FsCheck;
using FsCheck.Xunit;
using static Bongsu.Respond.Tests.Examples;

namespace Bongsu.Respond.Tests.Messages;

public sealed class MessageRendererTests
{
    private static readonly MessageContext English = new(Language.English, "UTC", "https://bongsu.example.com/", "shipped policy: x");
    private static readonly MessageContext Korean = new(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com");

    [Fact]
    public void A_problem_in_english_says_what_where_since_when_why_and_what_to_do()
    {
        RenderedMessage message = MessageRenderer.Problem(FactsOf(Level.Emergency) with { Id = 12 }, English);

        Assert.Equal("[5 Emergency] shop: front page failed", message.Subject);
        Assert.Equal(
            """
            ●●●●● 5 Emergency · Problem
            front page failed
            Users are affected.

            Service: shop
            Why it fired: last(//http.ok[front page])=0
            What to do: look at the load balancer
            Started: 2026-11-25 12:00:00 (UTC)
            Owner: shop-team

            https://bongsu.example.com/problems/12

            -- 
            Why you get this: shipped policy: x

            """,
            message.Text);
    }

    [Fact]
    public void A_recovery_in_korean_is_in_the_readers_time_and_says_how_long_it_lasted()
    {
        RenderedMessage message = MessageRenderer.Problem(
            FactsOf(Level.Warning) with { RecoveredAt = Noon + TimeSpan.FromSeconds(3725), RecoveredBecause = "last=1" }, Korean);

        Assert.Equal("[복구] shop · web-1: front page failed", message.Subject);
        Assert.Contains("●●●○○ 3 경고 · 복구", message.Text);
        Assert.Contains("호스트: web-1", message.Text);
        Assert.Contains("발생 시각: 2026-11-25 21:00:00 (Asia/Seoul)", message.Text);
        Assert.Contains("지속 시간: 1시간 2분", message.Text);
        Assert.DoesNotContain("조치 방법", message.Text);
        Assert.Equal("3경고 복구 shop", message.Short.Head);
    }

    [Fact]
    public void An_unknown_time_zone_is_shown_as_UTC() =>
        Assert.Contains("12:00:00 (UTC)", MessageRenderer.Problem(FactsOf(Level.Info), English with { TimeZone = "Mars/Olympus" }).Text);

    [Fact]
    public void A_digest_lists_each_start_and_end_with_its_link()
    {
        RenderedMessage message = MessageRenderer.Digest(
            [FactsOf(Level.Notice) with { Id = 1 }, FactsOf(Level.Info) with { Id = 2, RecoveredAt = Noon }], English);

        Assert.Equal("[Bongsu] 2 minor events", message.Subject);
        Assert.Contains("2 Notice · Problem · shop · web-1: front page failed https://bongsu.example.com/problems/1", message.Text);
        Assert.Contains("1 Info · Recovered", message.Text);
    }

    [Fact]
    public void A_message_says_only_what_is_known_of_users()
    {
        ProblemFacts service = FactsOf(Level.Emergency), instance = FactsOf(Level.Notice);

        Assert.Contains("Users are affected.", MessageRenderer.Problem(service, English).Text, StringComparison.Ordinal);
        Assert.Contains("Users were affected", MessageRenderer.Problem(service with { RecoveredAt = Noon }, English).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Users are affected", MessageRenderer.Problem(service with { RecoveredAt = Noon }, English).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("user", MessageRenderer.Problem(instance, English).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_host_has_the_name_that_people_gave_it()
    {
        ProblemFacts problem = FactsOf(Level.Notice) with { Service = null, HostDisplayName = "주문 서버" };

        RenderedMessage message = MessageRenderer.Problem(problem, English);

        Assert.Contains("주문 서버:", message.Subject, StringComparison.Ordinal);
        Assert.Contains("주문 서버 (web-1)", message.Text, StringComparison.Ordinal);
    }

    /// <summary>Messages called a service by its name in the configuration, which its users do not know.</summary>
    [Fact]
    public void A_service_has_the_name_that_people_gave_it()
    {
        ProblemFacts problem = FactsOf(Level.Warning) with { ServiceDisplayName = "쇼핑몰" };

        RenderedMessage message = MessageRenderer.Problem(problem, English);

        Assert.Contains("쇼핑몰 · web-1:", message.Subject, StringComparison.Ordinal);
        Assert.Contains("쇼핑몰 (shop)", message.Text, StringComparison.Ordinal);
        Assert.Contains("쇼핑몰", message.Short.Head + message.Short.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://bongsu.example.com", false)]
    public void A_link_that_nobody_else_can_open_is_said_to_be_one(string publicUrl, bool local) =>
        Assert.Equal(
            local,
            MessageRenderer.Problem(FactsOf(Level.Notice), English with { PublicUrl = publicUrl }).Text.Contains("publicUrl", StringComparison.Ordinal));

    [Fact]
    public void A_digest_of_very_many_says_how_many_are_not_listed()
    {
        RenderedMessage message = MessageRenderer.Digest([.. Enumerable.Range(0, 500).Select(i => FactsOf(Level.Notice) with { Id = i })], English);

        Assert.Contains("…: +300", message.Text);
        Assert.InRange(message.Html.Length, 1000, 200_000);
    }

    [Property(MaxTest = 1000)]
    public void Whatever_a_host_says_the_html_holds_no_markup_of_its(string? title, string? because, string? service)
    {
        ProblemFacts calm = FactsOf(Level.Emergency) with { Title = "x", Because = "y", Service = "z" };
        ProblemFacts hostile = calm with { Title = "<script>" + title, Because = "\"><img src=x>" + because, Service = "</td>" + service };

        string html = MessageRenderer.Problem(hostile, English).Html;

        Assert.Equal(Tags(MessageRenderer.Problem(calm, English).Html), Tags(html.Replace("<br>", "", StringComparison.Ordinal)));
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<img", html);
    }

    [Property(MaxTest = 1000)]
    public void Whatever_a_host_says_subjects_are_one_bounded_line(string? title, string? host)
    {
        RenderedMessage message = MessageRenderer.Problem(
            FactsOf(Level.Warning) with { Title = title + "\r\n\u2028\u202E" + title, HostName = host ?? "", Service = null }, Korean);

        Assert.DoesNotContain(message.Subject, char.IsControl);
        Assert.DoesNotContain('\u2028', message.Subject);
        Assert.DoesNotContain('\u202E', message.Subject);
        Assert.InRange(message.Subject.Length, 1, 200);
        Assert.InRange(message.Short.Head.Length, 1, 20);
    }

    [Fact]
    public void Giant_texts_are_cut()
    {
        RenderedMessage message = MessageRenderer.Problem(
            FactsOf(Level.Warning) with { Title = new('x', 100_000), Because = new('y', 100_000), Advice = new('z', 100_000) }, English);

        Assert.InRange(message.Text.Length, 1000, 10_000);
    }

    [Fact]
    public void The_html_loads_nothing_and_runs_nothing()
    {
        string html = MessageRenderer.Problem(FactsOf(Level.Emergency), Korean).Html;

        Assert.Contains("lang=\"ko\"", html);
        foreach (string outside in (string[])["src=", "<link", "<script", "@import", "url("])
            Assert.DoesNotContain(outside, html);
    }

    [Theory]
    [InlineData("a\tb\r\nc", "a b  c")]
    [InlineData("\u202Eabc\u2066", "abc")]
    [InlineData("가👨‍👩‍👧나", "가👨‍👩‍👧나")]
    [InlineData(null, "")]
    public void HostileText_keeps_what_can_be_read(string? text, string expected) => Assert.Equal(expected, HostileText.Line(text, 100));

    [Fact]
    public void HostileText_replaces_half_a_character() => Assert.Equal("\uFFFDx", HostileText.Line("\uD800x", 100));

    [Fact]
    public void HostileText_never_cuts_a_character_in_two() => Assert.Equal("aaa…", HostileText.Line("aaa👍👍", 5));

    [Fact]
    public void A_message_says_what_was_measured_with_its_unit_and_why_in_words()
    {
        string because = TriggerReasons.State(
            "avg(//system.cpu.util,5m)>90", TriggerReasons.Value("system.cpu.util", "97.6485", "CPU utilisation", "%", ""));
        ProblemFacts problem = FactsOf(Level.Warning) with { Title = "CPU is busy", Because = because };

        RenderedMessage english = MessageRenderer.Problem(problem, English), korean = MessageRenderer.Problem(problem, Korean);

        Assert.Contains("Measured: CPU utilisation: 97.65 %\n", english.Text, StringComparison.Ordinal);
        Assert.Contains("Why it fired: The mean of CPU utilisation over the last 5 minutes is above 90 %.\n", english.Text, StringComparison.Ordinal);
        Assert.Contains("발생 이유: 최근 5분 동안 CPU utilisation 평균이 90 %보다 큽니다.\n", korean.Text, StringComparison.Ordinal);
        Assert.Equal("web-1: CPU is busy (CPU utilisation: 97.65 %)", english.Short.Body);
        foreach (RenderedMessage message in new[] { english, korean })
            Assert.DoesNotContain("avg(", message.Text + message.Html, StringComparison.Ordinal);
    }

    private static int Tags(string html) => html.Count(c => c == '<');

    /// <summary>A reason is decided once and read in each reader's own language, in the facts and in the small print.</summary>
    [Fact]
    public void Reasons_are_in_the_readers_language()
    {
        string reason = PolicyReasons.By(PolicyReasons.Shipped(PolicyReasons.Levels45), PolicyReasons.Owns("shop-team", "shop"));
        ProblemFacts problem = FactsOf(Level.Emergency) with { LikelyCause = CauseReasons.Named(7, "disk full", "web-1") };

        string korean = MessageRenderer.Problem(problem, new MessageContext(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com", reason)).Text;
        string english = MessageRenderer.Problem(problem, new MessageContext(Language.English, "UTC", "https://bongsu.example.com", reason)).Text;

        Assert.Contains("이 알림을 받는 이유: 기본 정책, 4-5등급: 서비스 'shop'의 담당 조직 shop-team", korean, StringComparison.Ordinal);
        Assert.Contains("유력한 원인: 장애 7: disk full (web-1)", korean, StringComparison.Ordinal);
        Assert.Contains("Why you get this: shipped policy, levels 4-5: shop-team owns the service 'shop'", english, StringComparison.Ordinal);
        Assert.Contains("Likely cause: problem 7: disk full (web-1)", english, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_that_is_over_already_says_both_in_one_message()
    {
        ProblemFacts problem = FactsOf(Level.Emergency) with { RecoveredAt = Noon + TimeSpan.FromSeconds(3), RecoveredBecause = "good" };

        RenderedMessage message = MessageRenderer.Over(problem, new MessageContext(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com", "r"));

        Assert.Equal("[5 위급, 이미 복구됨] shop: front page failed", message.Subject);
        Assert.Contains("복구 시각: ", message.Text, StringComparison.Ordinal);
        Assert.Contains("지속 시간: 3초", message.Text, StringComparison.Ordinal);
        Assert.StartsWith("5위급 종료 shop", message.Short.Head, StringComparison.Ordinal);
    }
}
