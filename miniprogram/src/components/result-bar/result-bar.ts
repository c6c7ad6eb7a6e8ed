/** A share against its threshold, as a bar and in words. */
import { areaWords, fractionWords, headWords, isReached, missing } from '../../utils/words'

const WORDS: Record<string, (amount: number) => string> = { area: areaWords, heads: headWords }

const percent = (part: number, whole: number) => (whole ? Math.round((part * 1000) / whole) / 10 : 0)

interface Amounts {
  part: number
  whole: number
  thresholdPart: number
  thresholdWhole: number
  strict: boolean
  closed: boolean
  unit: string
}

function describe({ part, whole, thresholdPart, thresholdWhole, strict, closed, unit }: Amounts) {
  const say = WORDS[unit]
  const threshold = { part: thresholdPart, whole: thresholdWhole, strict }
  const reached = isReached({ part, whole }, threshold)
  const goal = fractionWords(thresholdPart, thresholdWhole)
  const verb = strict ? '超过' : '达到'
  const short = say(missing({ part, whole }, threshold))
  return {
    reached,
    counted: closed ? `${say(whole)} 里有 ${say(part)}` : `一共 ${say(whole)}，现在 ${say(part)}`,
    verdict: reached ? `${closed ? '' : '已经'}${verb}${goal}` : `${closed ? `没有${verb}` : `要${verb}`}${goal}，${closed ? '' : '还'}差 ${short}`,
    sharePercent: percent(part, whole),
    markPercent: percent(thresholdPart, thresholdWhole),
  }
}

Component({
  properties: {
    title: String,
    /** area: in 0.01 m²; heads: in persons */
    unit: { type: String, value: 'heads' },
    part: Number,
    whole: Number,
    thresholdPart: { type: Number, value: 1 },
    thresholdWhole: { type: Number, value: 2 },
    /** the share must be larger than the threshold, not equal */
    strict: Boolean,
    /** counting is over: nothing more will come */
    closed: Boolean,
  },
  data: { reached: false, counted: '', verdict: '', sharePercent: 0, markPercent: 0 },
  observers: {
    'part, whole, thresholdPart, thresholdWhole, strict, closed, unit'() { this.setData(describe(this.data)) },
  },
})
