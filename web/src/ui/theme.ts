import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const shades = (...ten: [string, string, string, string, string, string, string, string, string, string]) =>
  ten as MantineColorsTuple

const colors = {
  /** What we say. */
  pine: shades(
    '#ebf8f4',
    '#d1eee6',
    '#abddd1',
    '#7dc7b6',
    '#50ab98',
    '#2d8f7d',
    '#167666',
    '#0a6052',
    '#054b40',
    '#03352d',
  ),
  /** What people say. */
  saffron: shades(
    '#fdf8e6',
    '#fdeec5',
    '#fcde97',
    '#f9cc64',
    '#f4b731',
    '#e4a116',
    '#c58210',
    '#a2650a',
    '#7f4c0f',
    '#60370f',
  ),
  /** What failed. */
  vermilion: shades(
    '#fff2ed',
    '#ffe0d6',
    '#ffc4b0',
    '#ff9b7c',
    '#f6734d',
    '#e8542a',
    '#cc411a',
    '#a93415',
    '#852a12',
    '#641f0d',
  ),
  /** In doubt, and nothing else. */
  iris: shades(
    '#f5f4fe',
    '#e9e7fd',
    '#d6d2fb',
    '#bcb4f7',
    '#a192ee',
    '#8873e0',
    '#735acb',
    '#5e47ab',
    '#493687',
    '#352764',
  ),
  /** A note, something to confirm. */
  azure: shades(
    '#eff6fd',
    '#dbecfc',
    '#bcdbfa',
    '#8fc3f5',
    '#5fa7ea',
    '#348dd7',
    '#1575be',
    '#095f9e',
    '#064a7c',
    '#06365c',
  ),
  gray: shades(
    '#f7f9f8',
    '#f0f4f2',
    '#e4e8e7',
    '#d5dad8',
    '#b9bfbd',
    '#8b9390',
    '#656e6b',
    '#4d5653',
    '#343d39',
    '#18221e',
  ),
  dark: shades(
    '#e6ebe9',
    '#b8c0bd',
    '#9ca6a2',
    '#76807c',
    '#48524f',
    '#323c38',
    '#232c29',
    '#18201d',
    '#121916',
    '#0c1210',
  ),
}

const field = { inputWrapperOrder: ['label', 'input', 'description', 'error'] as const, size: 'sm' as const }
const fieldProps = { ...field, inputWrapperOrder: [...field.inputWrapperOrder] }

export const theme = createTheme({
  colors,
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  black: '#18221e',
  white: '#ffffff',
  fontFamily: "'Figtree Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '17px', sm: '20px', md: '20px', lg: '25px', xl: '28px' },
  headings: {
    fontWeight: '420',
    sizes: {
      h1: { fontSize: '23px', lineHeight: '31px' },
      h2: { fontSize: '14px', lineHeight: '20px', fontWeight: '600' },
      h3: { fontSize: '13px', lineHeight: '20px', fontWeight: '600' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '26px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'var(--p-shadow-1)',
    sm: 'var(--p-shadow-1)',
    md: 'var(--p-shadow-2)',
    lg: 'var(--p-shadow-2)',
    xl: 'var(--p-shadow-3)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } },
    TextInput: { defaultProps: fieldProps },
    PasswordInput: { defaultProps: fieldProps },
    NumberInput: { defaultProps: { ...fieldProps, hideControls: true } },
    Textarea: { defaultProps: { ...fieldProps, autosize: true, minRows: 3 } },
    Select: { defaultProps: { ...fieldProps, allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: fieldProps },
    TagsInput: { defaultProps: fieldProps },
    Autocomplete: { defaultProps: fieldProps },
    FileInput: { defaultProps: fieldProps },
    Combobox: { defaultProps: { shadow: 'md', radius: 'md' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, radius: 'sm', maw: 320, multiline: true } },
    Modal: {
      defaultProps: { radius: 'md', centered: true, padding: 20, shadow: 'xl', transitionProps: { duration: 180 } },
    },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
})

/** Mantine's own variables take the roles of tokens.css, so that both speak of the same colours. */
export const cssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--p-sheet)',
    '--mantine-color-text': 'var(--p-ink)',
    '--mantine-color-dimmed': 'var(--p-ink-3)',
    '--mantine-color-placeholder': 'var(--p-ink-3)',
    '--mantine-color-default': 'var(--p-raised)',
    '--mantine-color-default-hover': 'var(--p-hover)',
    '--mantine-color-default-color': 'var(--p-ink)',
    '--mantine-color-default-border': 'var(--p-line-2)',
    '--mantine-color-error': 'var(--p-fail-text)',
    '--mantine-color-disabled': 'var(--p-paper)',
    '--mantine-color-disabled-color': 'var(--p-ink-3)',
    '--mantine-color-disabled-border': 'var(--p-line)',
    '--mantine-color-anchor': 'var(--p-ours-text)',
  }
  return { variables: {}, light: roles, dark: roles }
}
